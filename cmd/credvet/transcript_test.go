package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the transcripts in testdata/cli")

// TestTranscripts plays the transcripts in testdata/cli again and compares
// what the commands print with what they printed.
//
// A transcript is a txtar archive. Its files are the directory that the
// commands start in; without files that is a copy of the demo. Its comment is
// the session:
//
//	# Comments are for the reader.
//	$ credvet ./... --> EXIT 1
//	what it wrote to standard output
//	2> what it wrote to standard error
//
// The lines after a $ go to a shell. Exit code 0 is not written down. What
// varies is replaced: the directory by $WORK, the version of Go by GOVERSION,
// times by TIME. ␛ is the escape character.
func TestTranscripts(t *testing.T) {
	names, err := filepath.Glob("../../testdata/cli/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			t.Parallel()
			replay := replayTranscript(t, read(t, name))
			if *update {
				writeFile(t, name, replay)
			}
			if at, got, want := differ(replay, read(t, name)); at > 0 {
				t.Errorf("%s:%d differs (go test ./cmd/credvet -run TestTranscripts -update rewrites it):\n got %s\nwant %s", name, at, got, want)
			}
		})
	}
}

// replayTranscript plays a transcript and returns it with what the commands
// print now.
func replayTranscript(t *testing.T, text string) string {
	archive := txtar.Parse([]byte(text))
	dir := workspace(t)
	writeFiles(t, dir, archive.Files)
	if len(archive.Files) == 0 {
		copyFixtures(t, filepath.Join(dir, "testdata"), "demo")
	}
	var b strings.Builder
	for _, e := range exchanges(string(archive.Comment)) {
		e.play(t, dir)
		b.WriteString(e.String())
	}
	archive.Comment = []byte(strings.TrimPrefix(b.String(), "\n"))
	return string(txtar.Format(archive))
}

// An exchange is a command and what it prints.
type exchange struct {
	comment string // above the command, whole lines
	command string
	outcome
}

// exchanges returns the commands of a session with their comments.
func exchanges(session string) []*exchange {
	var all []*exchange
	comment := ""
	for line := range strings.Lines(session) {
		command, ok := strings.CutPrefix(line, "$ ")
		switch {
		case ok:
			command, _, _ = strings.Cut(strings.TrimSpace(command), " --> EXIT ")
			all = append(all, &exchange{comment: comment, command: command})
			comment = ""
		case strings.HasPrefix(line, "#"), len(all) == 0:
			comment += line
		default:
			comment = "" // it was output
		}
	}
	return all
}

// play runs the command in a shell.
func (e *exchange) play(t *testing.T, dir string) {
	e.outcome = execute(t, dir, "sh", "-c", e.command)
	e.stdout, e.stderr = scrub(e.stdout, dir), scrub(e.stderr, dir)
	if ambiguous.MatchString(e.stdout) {
		t.Errorf("%s prints what reads like a part of the transcript:\n%s", e.command, e.stdout)
	}
	if output := e.stdout + e.stderr; !strings.HasSuffix("\n"+output, "\n") {
		t.Errorf("%s prints no newline at the end: %q", e.command, output)
	}
}

// ambiguous matches output that would be taken for something else.
var ambiguous = regexp.MustCompile(`(?m)^(\$ |2> |-- .* --$)`)

// String returns the exchange as it stands in a transcript.
func (e *exchange) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s$ %s", e.comment, e.command)
	if e.code != 0 {
		fmt.Fprintf(&b, " --> EXIT %d", e.code)
	}
	b.WriteString("\n" + e.stdout)
	for line := range strings.Lines(e.stderr) {
		b.WriteString("2> " + line)
	}
	return b.String()
}

// phase matches the time before a phase that -v tells, and took that of a run.
var (
	phase = regexp.MustCompile(` *\d+\.\d\ds `)
	took  = regexp.MustCompile(`took \d+\.\ds\b`)
)

// scrub replaces what varies.
func scrub(text, dir string) string {
	text = strings.NewReplacer(
		dir, "$WORK",
		runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH, "GOVERSION",
		runtime.Version(), "GOVERSION",
		strings.Replace(runtime.Version(), "go", "go ", 1), "GOVERSION",
		"\x1b", "␛",
	).Replace(text)
	return took.ReplaceAllString(phase.ReplaceAllString(text, " TIME "), "took TIME")
}

// differ returns the number of the first line in which two texts differ, and
// that line of each; or 0.
func differ(got, want string) (at int, gotLine, wantLine string) {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			return i + 1, line(g, i), line(w, i)
		}
	}
	return 0, "", ""
}

// line returns a line of a text, or what stands for one past its end.
func line(lines []string, i int) string {
	if i >= len(lines) {
		return "(end)"
	}
	return lines[i]
}
