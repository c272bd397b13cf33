import {graphql} from 'react-relay';

export const page = graphql`
  query SayingsPageQuery($name: String!) {
    entity(by: {name: $name}) {
      ...Sayings_entity
    }
  }
`;

export const sayings = graphql`
  fragment Sayings_entity on Entity
  @refetchable(queryName: "SayingsRefetchQuery")
  @argumentDefinitions(count: {type: "Int", defaultValue: 20}, cursor: {type: "String"}) {
    name
    said(first: $count, after: $cursor) @connection(key: "Sayings_said") {
      totalCount
      edges {
        node {
          id
          text
          speaker {
            name
          }
        }
      }
    }
  }
`;
