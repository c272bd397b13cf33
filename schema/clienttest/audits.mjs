import {auditServer} from 'graphql-http';

// The audits of GraphQL over HTTP: MUST, SHOULD and MAY.
export async function audits(url) {
  const results = await auditServer({url});
  const wrong = results.filter((r) => r.status !== 'ok');
  if (wrong.length > 0 || results.length < 61) {
    throw new Error(`${results.length} audits:\n` + wrong.map((r) => `${r.id} ${r.name}: ${r.reason}`).join('\n'));
  }
  return `${results.length} of ${results.length} audits`;
}
