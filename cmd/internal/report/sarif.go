package report

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
)

// srcRoot is the name under which a SARIF log refers to Scan.Root.
const srcRoot = "%SRCROOT%"

// NewSARIF returns a Handler that writes a SARIF 2.1.0 log with one run to w,
// all of it in End. Files are named relative to Scan.Root; one outside it has
// an absolute URI. Columns count code points, for which sources are read with
// readFile, or from the disk if it is nil; where that fails they count bytes.
// Finding returns an error for a rule that Scan.Rules does not list.
func NewSARIF(w io.Writer, readFile func(path string) ([]byte, error)) Handler {
	return &sarif{w: w, sources: newSources(readFile)}
}

type sarif struct {
	w       io.Writer
	sources *sources
	root    string
	index   map[string]int // of a rule ID in the run's rules
	run     sarifRun
}

func (s *sarif) Start(scan Scan) error {
	s.root = scan.Root
	s.index = make(map[string]int)
	for i, r := range scan.Rules {
		s.index[r.ID] = i
	}
	s.run = sarifRun{
		Tool:       sarifTool{newSARIFDriver(scan.Tool, scan.Rules)},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	if scan.Root != "" {
		base := strings.TrimSuffix(fileURI(scan.Root), "/") + "/" // SARIF 3.14.14 wants the slash
		s.run.OriginalURIBaseIDs = map[string]sarifArtifactLocation{srcRoot: {URI: base}}
	}
	return nil
}

func (s *sarif) Finding(f Finding) error {
	index, ok := s.index[f.Rule]
	if !ok {
		return fmt.Errorf("sarif: rule %s is not among the rules of the scan", f.Rule)
	}
	r := sarifResult{
		RuleID:    f.Rule,
		RuleIndex: index,
		Level:     sarifLevel(f.Severity),
		Message:   sarifMessage{Text: f.Message},
		Locations: []sarifLocation{{PhysicalLocation: s.place(f.Position)}},
		CodeFlows: s.codeFlows(f.Trace),
	}
	if f.Fingerprint != "" {
		r.PartialFingerprints = map[string]string{"credvet/v1": f.Fingerprint}
	}
	s.run.Results = append(s.run.Results, r)
	return nil
}

func (s *sarif) End(sum Summary) error {
	s.run.Invocations = []sarifInvocation{newSARIFInvocation(sum)}
	e := json.NewEncoder(s.w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{s.run}})
}

// newSARIFInvocation tells whether everything was analysed, and what was not.
func newSARIFInvocation(sum Summary) sarifInvocation {
	inv := sarifInvocation{ExecutionSuccessful: len(sum.Failures) == 0}
	notify := func(level, text string) {
		inv.ToolExecutionNotifications = append(inv.ToolExecutionNotifications,
			sarifNotification{Level: level, Message: sarifMessage{Text: text}})
	}
	for _, f := range sum.Failures {
		text := f.Message
		if f.Package != "" { // the scan as a whole failed
			text = f.Package + ": " + text
		}
		notify("error", text)
	}
	for _, note := range sum.Notes {
		notify("note", note)
	}
	return inv
}

// codeFlows turns a trace into the one flow that viewers step through.
func (s *sarif) codeFlows(trace []Step) []sarifCodeFlow {
	if len(trace) == 0 {
		return nil // a flow must have a location
	}
	var flow sarifThreadFlow
	for _, step := range trace {
		at := Position{Path: step.Path, Line: step.Line, Column: step.Column}
		flow.Locations = append(flow.Locations, sarifThreadFlowLocation{sarifLocation{
			PhysicalLocation: s.place(at),
			Message:          &sarifMessage{Text: step.Message},
		}})
	}
	return []sarifCodeFlow{{ThreadFlows: []sarifThreadFlow{flow}}}
}

func (s *sarif) place(p Position) sarifPhysicalLocation {
	return sarifPhysicalLocation{ArtifactLocation: s.artifact(p.Path), Region: s.region(p)}
}

// artifact names the file at path.
func (s *sarif) artifact(path string) sarifArtifactLocation {
	rel, err := filepath.Rel(s.root, path)
	if err != nil || !filepath.IsLocal(rel) {
		return sarifArtifactLocation{URI: fileURI(path)}
	}
	u := url.URL{Path: filepath.ToSlash(rel)}
	return sarifArtifactLocation{URI: u.String(), URIBaseID: srcRoot}
}

// region returns what p covers, nil for a position without a line.
func (s *sarif) region(p Position) *sarifRegion {
	if p.Line < 1 {
		return nil
	}
	src := s.sources.file(p.Path)
	r := &sarifRegion{StartLine: p.Line, StartColumn: src.runeColumn(p.Line, p.Column)}
	if p.EndLine >= p.Line {
		r.EndLine, r.EndColumn = p.EndLine, src.runeColumn(p.EndLine, p.EndColumn)
	}
	return r
}

// fileURI returns the URI of an absolute path, as RFC 8089 has it.
func fileURI(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/src
	}
	u := url.URL{Scheme: "file", Path: path}
	return u.String()
}

// sarifLevel returns the level that stands for a severity.
func sarifLevel(s Severity) string {
	switch s {
	case Advice:
		return "note"
	case Warning:
		return "warning"
	default:
		return "error"
	}
}
