package rule

import (
	"fmt"
	"runtime"
	"strings"
)

// Crash returns the error of an analyzer that panicked: what the recovered
// value was, and where. It must be called from the deferred function itself.
// Only the runtime's own errors are quoted: another value might hold source
// text, and so a secret.
func Crash(value any) error {
	what := fmt.Sprintf("panic(%T)", value)
	if err, ok := value.(runtime.Error); ok {
		what = err.Error()
	}
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])]) // past Callers, Crash and the deferred function
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") {
			return fmt.Errorf("internal error, please report it: %s at %s:%d", what, frame.Function, frame.Line)
		}
		if !more {
			return fmt.Errorf("internal error, please report it: %s", what)
		}
	}
}
