package hardcodedkey

import (
	"fmt"
	"go/ast"
	"strings"

	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/rule"
)

// remedy is what to do about any long-lived key that has been in code.
const remedy = "rotate it and take credentials from the default provider chain"

// expired is what to do about temporary credentials.
const expired = "delete it, its session has ended or soon will"

// judge reports a sighting if its context says that it is what it looks like.
func (s *search) judge(p pair) {
	f := rule.Finding{Pos: p.pos, End: p.end, Anchor: p.anchor, Trace: s.trace(p)}
	switch p.kind {
	case secret.SecretKey:
		if p.sink == "" && !p.beside && !s.calledSecret(p.sighting) {
			return // forty characters of base64 are a hash as often as a key
		}
		f.Message = "secret access key" + owner(p) + " is written in " + p.place() + "; " + remedy
		secretKey.Report(s.pass, f)
	case secret.KeyID:
		if s.pass.InTests(p.pos) && p.scoped() {
			return // of a link that someone recorded, and that has expired since
		}
		f.Message = describe(p.text) + " is written in " + p.place() + "; " + idRemedy(p.text)
		keyID.Report(s.pass, f)
	case secret.SessionToken:
		f.Message = "session token" + owner(p) + " is written in " + p.place() + "; " + expired
		sessionToken.Report(s.pass, f)
	case secret.BedrockKey:
		f.Message = "Amazon Bedrock API key is written in " + p.place() + "; delete it and sign requests with credentials from the default provider chain"
		bedrockKey.Report(s.pass, f)
	}
}

// scoped reports whether an id begins the scope of a signature, as in the
// X-Amz-Credential of a presigned URL: it is not to be kept secret.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
func (g *sighting) scoped() bool {
	if !g.cursor.Valid() {
		return false
	}
	lit, ok := g.cursor.Node().(*ast.BasicLit)
	if !ok {
		return false
	}
	_, after, found := strings.Cut(lit.Value, g.text)
	return found && (strings.HasPrefix(strings.ToUpper(after), "%2F") || strings.HasPrefix(after, "/2"))
}

// place says in what kind of text a sighting is.
func (g *sighting) place() string {
	if g.cursor.Valid() {
		return "code"
	}
	return "a comment"
}

// owner names the key that a secret or token belongs to, if that is known.
func owner(p pair) string {
	id := p.id
	if p.with != nil {
		id = p.with.text
	}
	if secret.RealShaped(secret.KeyID, id) {
		return " of " + principal(id)
	}
	return ""
}

// trace says where a credential is written, where its id is and what uses it.
func (s *search) trace(p pair) []rule.Step {
	if p.with == nil {
		return p.trace
	}
	id := rule.Step{Pos: p.with.pos, Message: "its access key id is here"}
	return append([]rule.Step{id}, p.trace...)
}

// describe names an access key by its id.
func describe(id string) string {
	if secret.Temporary(id) {
		return "temporary access key id " + principal(id)
	}
	return "access key id " + principal(id)
}

// principal names the owner of a key: the id, masked, and the account that is
// encoded in it.
func principal(id string) string {
	if account, ok := secret.Account(id); ok {
		return fmt.Sprintf("%s (account %s)", secret.Mask(id), account)
	}
	return secret.Mask(id)
}

// idRemedy says what to do about an id without its secret.
func idRemedy(id string) string {
	if secret.Temporary(id) {
		return expired
	}
	return "if the key is live, " + remedy
}
