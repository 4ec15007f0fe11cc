package report

import "testing"

func TestParseSeverity(t *testing.T) {
	for _, want := range []Severity{Error, Warning, Advice} {
		if got, err := ParseSeverity(string(want)); got != want || err != nil {
			t.Errorf("ParseSeverity(%q) = %q, %v", want, got, err)
		}
	}
	for _, name := range []string{"", "none", "Error", "fatal"} {
		got, err := ParseSeverity(name)
		if err == nil {
			t.Errorf("ParseSeverity(%q) = %q, want an error", name, got)
			continue
		}
		check(t, name, err.Error(), `unknown severity "`+name+`": use error, warning or advice`)
	}
}

func TestSummaryCounts(t *testing.T) {
	var s Summary
	for _, severity := range []Severity{Advice, Error, Warning, Advice, Warning, Advice, "unheard of"} {
		s.Add(Finding{Severity: severity})
	}
	if s.Errors != 2 || s.Warnings != 2 || s.Advice != 3 {
		t.Errorf("counted %d errors, %d warnings, %d advice; want 2, 2, 3", s.Errors, s.Warnings, s.Advice)
	}
	for least, want := range map[Severity]int{Error: 2, Warning: 4, Advice: 7, "unheard of": 7} {
		if got := s.AtOrAbove(least); got != want {
			t.Errorf("AtOrAbove(%q) = %d, want %d", least, got, want)
		}
	}
}

func TestChoice(t *testing.T) {
	for _, test := range []struct {
		names []string
		want  string
	}{
		{nil, ""},
		{[]string{"a"}, "a"},
		{[]string{"a", "b"}, "a or b"},
		{[]string{"a", "b", "c"}, "a, b or c"},
	} {
		check(t, test.want, choice(test.names), test.want)
	}
}
