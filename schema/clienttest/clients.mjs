import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql} from '@apollo/client';
import {PersistedQueryLink} from '@apollo/client/link/persisted-queries';
import {Client, cacheExchange, fetchExchange} from '@urql/core';
import {GraphQLClient} from 'graphql-request';

const pageQuery = `query Page($after: String) {
  statements(first: 50, after: $after) {
    totalCount nodes { id __typename } pageInfo { hasNextPage endCursor }
  }
}`;
const counts = 'query Counts { corpus { articles statements } }';
// One field fails, the other does not.
const partial = 'query Partial { corpus { articles } entity(by: {name: "Peskov"}) { said(after: "no cursor") { totalCount } } }';
const invalid = 'query Invalid { corpus { artikles } }';

// toTheEnd pages through all statements and checks that each is seen once.
async function toTheEnd(page) {
  const seen = new Set();
  let after = null, total, pages = 0;
  do {
    const {statements} = await page(after);
    total = statements.totalCount;
    statements.nodes.forEach((n) => seen.add(n.id));
    after = statements.pageInfo.hasNextPage ? statements.pageInfo.endCursor : null;
    pages++;
  } while (after);
  assert.equal(seen.size, total);
  assert.ok(pages > 2);
  return `${total} statements on ${pages} pages`;
}

const backwardQuery = `query Backward($before: String) {
  statements(last: 50, before: $before) {
    totalCount nodes { id __typename } pageInfo { hasPreviousPage startCursor }
  }
}`;

// toTheBeginning pages from the end.
async function toTheBeginning(page) {
  const seen = new Set();
  let before = null, total;
  do {
    const {statements} = await page(before);
    total = statements.totalCount;
    statements.nodes.forEach((n) => seen.add(n.id));
    before = statements.pageInfo.hasPreviousPage ? statements.pageInfo.startCursor : null;
  } while (before);
  assert.equal(seen.size, total);
  return 'and back';
}

export async function apollo(uri) {
  const sha256 = (text) => createHash('sha256').update(text).digest('hex');
  let posted = 0, got = 0;
  const counting = (address, options) => {
    options.method === 'GET' ? got++ : posted++;
    return fetch(address, options);
  };
  const http = new HttpLink({uri, fetch: counting});
  const client = new ApolloClient({cache: new InMemoryCache({possibleTypes: {Node: ['Article', 'Entity', 'Outlet', 'Statement']}}), link: http});
  const options = {fetchPolicy: 'no-cache', errorPolicy: 'all'};
  assert.ok((await client.query({query: gql(counts)})).data.corpus.articles > 0);
  const both = await client.query({query: gql(partial), ...options});
  assert.equal(both.error.errors[0].extensions.code, 'BAD_USER_INPUT');
  const wrong = await client.query({query: gql(invalid), ...options});
  assert.equal(wrong.error.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  const persisted = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([new PersistedQueryLink({sha256, useGETForHashedQueries: true}), http]),
  });
  posted = got = 0;
  for (let i = 0; i < 2; i++) {
    assert.ok((await persisted.query({query: gql('query Once { corpus { outlets } }'), ...options})).data.corpus.outlets > 0);
  }
  assert.deepEqual({posted, got}, {posted: 1, got: 2});
  return 'query, partial error, validation error, persisted queries by GET, '
    + await toTheEnd(async (after) => (await client.query({query: gql(pageQuery), variables: {after}, ...options})).data);
}

export async function urql(url) {
  const client = new Client({url, exchanges: [cacheExchange, fetchExchange], preferGetMethod: 'force'});
  const query = (text, variables = {}) => client.query(text, variables, {requestPolicy: 'network-only'}).toPromise();
  assert.ok((await query(counts)).data.corpus.articles > 0);
  assert.equal((await query(partial)).error.graphQLErrors[0].extensions.code, 'BAD_USER_INPUT');
  assert.equal((await query(invalid)).error.graphQLErrors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  return 'query, partial error, validation error, all by GET, '
    + await toTheEnd(async (after) => (await query(pageQuery, {after})).data);
}

export async function graphqlRequest(url) {
  const client = new GraphQLClient(url);
  const byGET = new GraphQLClient(url, {method: 'GET', jsonSerializer: JSON});
  assert.ok((await client.request(counts)).corpus.articles > 0);
  assert.ok((await byGET.request(counts)).corpus.articles > 0);
  await assert.rejects(client.request(partial), (e) => e.response.errors[0].extensions.code === 'BAD_USER_INPUT');
  await assert.rejects(client.request(invalid), (e) => e.response.errors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED');
  return 'query, GET, partial error, validation error, ' + await toTheEnd((after) => client.request(pageQuery, {after}))
    + ' ' + await toTheBeginning((before) => client.request(backwardQuery, {before}));
}
