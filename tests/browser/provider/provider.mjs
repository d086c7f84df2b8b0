// An OpenID Connect provider on this machine: node provider.mjs PORT REDIRECT_URI PEOPLE.json
// PEOPLE.json: {login: {email, email_verified, name}}, read anew at every sign-in. Any password is right.
import { readFileSync } from "node:fs";
import Provider from "oidc-provider";

const [port, redirect, people] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: "health-check", client_secret: "a-secret-of-this-test-only", redirect_uris: [redirect] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false, // as Google, Microsoft and Keycloak do: e-mail and name stand in the ID token
  pkce: { required: () => true },
  cookies: { keys: ["only for this test"] },
  async findAccount(_context, login) {
    const claims = JSON.parse(readFileSync(people, "utf8"))[login];
    return claims && { accountId: login, claims: () => ({ sub: login, ...claims }) };
  },
});
provider.listen(Number(port), "127.0.0.1");
