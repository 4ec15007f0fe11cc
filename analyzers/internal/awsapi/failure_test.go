package awsapi

import (
	"bytes"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestGenerated says when symbols_gen.txt is not what its generator prints.
func TestGenerated(t *testing.T) {
	dir := filepath.Join(fixtures, "gen")
	for _, name := range []string{"go.mod", "main.go", "models.go", "source.go"} {
		if _, err := os.ReadFile(filepath.Join(dir, name)); err != nil {
			t.Fatal(err) // read so that go test's cache notices a change
		}
	}
	cmd := exec.Command("go", "run", ".")
	cmd.Dir = dir
	cmd.Stderr = new(bytes.Buffer)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, cmd.Stderr)
	}
	if string(out) != generatedSymbols {
		t.Error("symbols_gen.txt is stale; run go -C testdata/gen run . >analyzers/internal/awsapi/symbols_gen.txt")
	}
}

// TestSameModels holds that the generator reads the version of the SDK that all
// else is checked against.
func TestSameModels(t *testing.T) {
	pin := func(dir string) string {
		text, err := os.ReadFile(filepath.Join(fixtures, dir, "go.mod"))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), v1+" ")
		version, _, _ := strings.Cut(rest, "\n")
		return version
	}
	if gen, all := pin("gen"), pin("."); gen != all || gen == "" {
		t.Errorf("the generator reads version %q, the fixtures use %q", gen, all)
	}
}

// TestGeneratedV2 holds the generated lines against the outputs of the pinned
// services of version 2, whose names are derived and not read.
func TestGeneratedV2(t *testing.T) {
	const least = 20
	lines := make(map[string][]*Entry) // by package
	for e := range generated().Entries() {
		lines[e.Symbol.Pkg] = append(lines[e.Symbol.Pkg], e)
	}
	var pinned []*Entry // an entry for each service
	for module, direct := range readPins(t) {
		if direct && parent(module) == v2+"/service/" {
			pinned = append(pinned, &Entry{Symbol: Symbol{Pkg: module}})
		}
	}
	if len(pinned) < least {
		t.Errorf("only %d services of version 2 are pinned, want %d", len(pinned), least)
	}
	confirmed := 0
	for path, pkg := range load(t, pinned) {
		for _, e := range lines[path] {
			if _, err := declared(pkg.Types, e); err != nil {
				t.Errorf("symbols_gen.txt:%d: %s: %v", e.Line, e.Symbol, err)
			}
			confirmed++
		}
	}
	if confirmed < 40 {
		t.Errorf("only %d lines are about pinned services: the test says little", confirmed)
	}
}

// TestByName holds that names decide as the models do, wherever both speak.
func TestByName(t *testing.T) {
	agreed := 0
	for e := range generated().Entries() {
		s := e.Symbol
		fields := types.NewStruct([]*types.Var{list(s.Name)}, nil)
		owner := Symbol{Pkg: s.Pkg, Name: s.Recv}
		if len(byName(owner, fields)) == 0 {
			continue // names are judged with more care
		}
		if e.Role == FailedItems {
			agreed++
		} else if !slices.Contains([]string{"FailedMediaResourceMap", "FailedAttachments"}, s.Name) {
			t.Errorf("symbols_gen.txt:%d: the name of %s says that it is a failure", e.Line, s)
		}
	}
	if agreed < 200 {
		t.Errorf("names tell only %d failures", agreed)
	}
}

// list returns a field that is a list.
func list(name string) *types.Var {
	return types.NewField(token.NoPos, nil, name, types.NewSlice(types.Typ[types.String]), false)
}

func TestFailures(t *testing.T) {
	output := func(path, name string, fields ...string) types.Type {
		var vars []*types.Var
		for _, field := range fields {
			vars = append(vars, list(field))
		}
		obj := types.NewTypeName(token.NoPos, types.NewPackage(path, "p"), name, nil)
		return types.NewPointer(types.NewNamed(obj, types.NewStruct(vars, nil), nil))
	}
	service := func(name string) string { return v2 + "/service/" + name }
	tests := []struct {
		about  string
		output types.Type
		want   string
	}{
		{"data", output(service("sqs"), "SendMessageBatchOutput", "Failed", "Successful"), "Failed!"},
		{"version 1", output(v1+"/service/sqs", "SendMessageBatchOutput", "Failed"), "Failed!"},
		{"two fields", output(service("eventbridge"), "PutTargetsOutput", "FailedEntries", "FailedEntryCount"), "FailedEntries! FailedEntryCount!"},
		{"entries beside a count", output(service("kinesis"), "PutRecordsOutput", "FailedRecordCount", "Records"), "FailedRecordCount!"},
		{"nothing but entries", output(service("dynamodb"), "BatchExecuteStatementOutput", "Responses"), "Responses!"},
		{"no data", output(service("ecs"), "RunTaskOutput", "Failures", "Tasks"), "Failures"},
		{"what is never taken", output(service("cloudwatchlogs"), "PutLogEventsOutput", "RejectedLogEventsInfo"), "RejectedLogEventsInfo."},
		{"the state of a thing", output(service("rds"), "CreateIntegrationOutput", "Errors"), ""},
		{"newer than the models", output(service("ec2"), "BatchDoOutput", "UnsuccessfulResults", "Results"), "UnsuccessfulResults"},
		{"a service of tomorrow", output(service("tomorrow"), "BatchDoOutput", "Errors"), "Errors"},
		{"errors of no batch", output(service("tomorrow"), "DoOutput", "Errors"), ""},
		{"a reading", output(service("tomorrow"), "DescribeThingsOutput", "Failures"), ""},
		{"no output", output(service("tomorrow"), "BatchDo", "Failures"), ""},
		{"the user's own", output("example.com/service/x", "BatchDoOutput", "Failures"), ""},
		{"no struct", types.Typ[types.String], ""},
		{"nothing", nil, ""},
	}
	for _, test := range tests {
		var got []string
		for _, f := range Default().Failures(test.output) {
			name := f.Field.Name()
			if f.Lost {
				name += "!"
			}
			if f.Refused {
				name += "."
			}
			got = append(got, name)
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: %q, want %q", test.about, got, test.want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for name, text := range map[string]string{"symbols": symbols, "generated": generatedSymbols} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				parse(b, text)
			}
		})
	}
}
