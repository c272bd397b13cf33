// Puts the clients of other people to a server, whose /graphql is the argument.
// Prints a line for each; ends with 1 if one fails.
import {schemaLinter, relayCompiler} from './tools.mjs';
import {audits} from './audits.mjs';
import {apollo, urql, graphqlRequest} from './clients.mjs';
import {graphiql} from './page.mjs';
import {graphqlWS, graphqlSSE} from './streams.mjs';

const url = process.argv[2];
let failed = false;
for (const check of [audits, apollo, urql, graphqlRequest, graphqlWS, graphqlSSE, schemaLinter, relayCompiler, graphiql]) {
  try {
    console.log(`ok ${check.name}: ${await check(url)}`);
  } catch (err) {
    failed = true;
    console.log(`FAILED ${check.name}: ${err.stack}`);
  }
}
process.exit(failed ? 1 : 0);
