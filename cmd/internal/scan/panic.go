package scan

import (
	"fmt"
	"runtime"
	"strings"
)

// describe says what a recovered panic was, and where. It must be called from
// the deferred function. Only the runtime's own errors are quoted: another
// value might hold source text, and so a secret.
func describe(value any) string {
	what := fmt.Sprintf("panic(%T)", value)
	if err, ok := value.(runtime.Error); ok {
		what = err.Error()
	}
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])]) // past Callers, describe and the deferred function
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") {
			return fmt.Sprintf("%s at %s:%d", what, frame.Function, frame.Line)
		}
		if !more {
			return what
		}
	}
}
