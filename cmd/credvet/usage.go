package main

import (
	"flag"
	"fmt"
	"io"
	"text/tabwriter"
)

// printFlags prints the flags that want accepts, with what they do.
func printFlags(w io.Writer, fs *flag.FlagSet, want func(name string) bool) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fs.VisitAll(func(f *flag.Flag) {
		if want(f.Name) {
			name, usage := flag.UnquoteUsage(f)
			fmt.Fprintf(table, "\t-%s\t%s\n", join(f.Name, name), usage)
		}
	})
	return table.Flush()
}

// join puts a flag's name and that of its value together.
func join(name, value string) string {
	if value == "" || value == "value" {
		return name
	}
	return name + " " + value
}
