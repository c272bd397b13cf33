import assert from 'node:assert/strict';
import {createClient as createWSClient} from 'graphql-ws';
import {createClient as createSSEClient} from 'graphql-sse';
import WebSocket from 'ws';

const added = 'subscription { statementAdded(filter: {kinds: [DIRECT]}) { text speaker { name } } }';

// handIn hands an article in until one who subscribes has heard of a statement:
// clients do not tell when a subscription is there.
async function handIn(url, heard, name) {
  for (let i = 0; !heard(); i++) {
    const text = `“We will build bridge ${name} ${i},” Dmitry Peskov said on Tuesday.`;
    const query = 'mutation ($text: String!) { ingestArticle(input: {text: $text}) { added errors { message } } }';
    const response = await fetch(url, {
      method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({query, variables: {text}}),
    });
    const {data} = await response.json();
    assert.deepEqual(data.ingestArticle, {added: true, errors: []});
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function receive(client, url, name) {
  let got = null;
  const iterator = client.iterate({query: added});
  const first = iterator.next().then((r) => (got = r.value));
  await handIn(url, () => got, name);
  await first;
  await iterator.return();
  client.dispose();
  assert.equal(got.data.statementAdded.speaker.name, 'Dmitry Peskov');
  assert.match(got.data.statementAdded.text, new RegExp(`bridge ${name}`));
  return 'a statement that was handed in meanwhile';
}

export const graphqlWS = (url) => receive(createWSClient({url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket}), url, 'one');
export const graphqlSSE = (url) => receive(createSSEClient({url}), url, 'two');
