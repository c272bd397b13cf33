// Opens GraphiQL on /graphql beside this page, with a question to begin with. A token
// goes into the tab for headers: {"Authorization": "Bearer …"}; it is not kept.
(async () => {
  const url = new URL('graphql', location.href).href;
  const question = await (await fetch('graphiql/question.graphql')).text();
  const fetcher = GraphiQL.createFetcher({url, subscriptionUrl: url.replace(/^http/, 'ws')});
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {fetcher, defaultQuery: question, isHeadersEditorEnabled: true, shouldPersistHeaders: false}),
  );
})();
