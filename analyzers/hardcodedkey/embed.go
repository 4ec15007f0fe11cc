package hardcodedkey

import (
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"strings"

	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/rule"
)

// embedded reports credentials in the files that the current file embeds. They
// are read from disk, because analysis drivers hand out a package's own files
// only. Under Bazel they are not there, and the pass has no ReadFile.
func (s *search) embedded() {
	if s.pass.ReadFile == nil {
		return
	}
	dir := filepath.Dir(s.pass.Fset.PositionFor(s.file.Syntax.FileStart, false).Filename)
	for _, group := range s.file.Syntax.Comments {
		for _, c := range group.List {
			patterns, ok := strings.CutPrefix(c.Text, "//go:embed ")
			if !ok {
				continue
			}
			for _, name := range embeddedFiles(dir, patterns) {
				s.embeddedFile(c, dir, name)
			}
		}
	}
}

// embeddedFile reports the credentials in one file, at its directive.
func (s *search) embeddedFile(directive *ast.Comment, dir, name string) {
	short := filepath.ToSlash(strings.TrimPrefix(name, dir+string(filepath.Separator)))
	text, size, err := readText(name)
	if err != nil {
		s.pass.Fail(fmt.Sprintf("cannot read the embedded file %s: check that it is there and readable", short))
		return
	}
	if size > maxEmbedded {
		s.pass.Note(fmt.Sprintf("%s/%s is embedded but larger than 1 MiB, and was not read", s.pass.Pkg.Path(), short))
		return
	}
	line := func(g *sighting) int { return 1 + strings.Count(text[:g.pos], "\n") }
	for _, p := range pairUp(inText(text), line) {
		what, remedy, severity, ok := inEmbedded(p)
		if !ok {
			continue
		}
		embeddedKey.Report(s.pass, rule.Finding{
			Pos: directive.Pos(), End: directive.End(), Severity: severity,
			Message: fmt.Sprintf("%s is in the embedded file %s:%d; %s", what, short, line(p.sighting), remedy),
		})
	}
}

// inText returns what looks like a credential in a text that is no Go. The
// positions are offsets in the text.
func inText(text string) []*sighting {
	var found []*sighting
	for _, m := range secret.Find(text) {
		found = append(found, &sighting{
			kind: m.Kind, text: text[m.Start:m.End], named: m.Named,
			pos: token.Pos(m.Start), end: token.Pos(m.End),
		})
	}
	return found
}

// inEmbedded says what a sighting in an embedded file is and what to do about
// it. A key id alone is a warning, as it is in code.
func inEmbedded(p pair) (what, todo string, severity rule.Severity, ok bool) {
	switch p.kind {
	case secret.KeyID:
		return describe(p.text), idRemedy(p.text), rule.Warning, true
	case secret.SecretKey:
		return "secret access key" + owner(p), remedy, rule.Error, p.beside || p.named
	case secret.SessionToken:
		return "session token" + owner(p), expired, rule.Error, true
	}
	return "Amazon Bedrock API key", remedy, rule.Error, true
}
