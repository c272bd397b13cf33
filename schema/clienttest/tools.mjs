import {execFileSync} from 'node:child_process';
import {readdirSync, writeFileSync} from 'node:fs';
import {buildClientSchema, getIntrospectionQuery, printSchema} from 'graphql';

// writeSchema writes the schema that the server tells.
async function writeSchema(url) {
  const response = await fetch(url, {
    method: 'POST', headers: {'content-type': 'application/json'},
    body: JSON.stringify({query: getIntrospectionQuery({inputValueDeprecation: true, oneOf: true, specifiedByUrl: true})}),
  });
  const {data} = await response.json();
  writeFileSync('schema.graphql', printSchema(buildClientSchema(data)));
}

// The rules that are left out: those that want names in the order of the alphabet, where ours have one
// of their own, and capitals, which ours have.
const rules = [
  'arguments-have-descriptions', 'defined-types-are-used', 'deprecations-have-a-reason', 'descriptions-are-capitalized',
  'enum-values-all-caps', 'enum-values-have-descriptions', 'fields-are-camel-cased', 'fields-have-descriptions',
  'input-object-values-have-descriptions', 'input-object-values-are-camel-cased',
  'relay-connection-types-spec', 'relay-connection-arguments-spec', 'relay-page-info-spec', 'types-are-capitalized', 'types-have-descriptions',
];

export async function schemaLinter(url) {
  await writeSchema(url);
  execFileSync('npx', ['--no-install', 'graphql-schema-linter', '--rules', rules.join(','), 'schema.graphql'], {encoding: 'utf8'});
  return `${rules.length} rules`;
}

export async function relayCompiler(url) {
  await writeSchema(url);
  execFileSync('npx', ['--no-install', 'relay-compiler', 'relay.config.json'], {encoding: 'utf8'});
  const made = readdirSync('relay/__generated__').filter((f) => f.endsWith('.graphql.js'));
  if (made.length !== 3) throw new Error(`made ${made}`);
  return `${made.length} documents, @connection and @refetchable among them`;
}
