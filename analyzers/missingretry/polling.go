package missingretry

import (
	"fmt"
	"strings"
)

// polls judges a loop that asks until the answer says enough, and that ends in
// time. One for which the SDK has no waiter is as it has to be.
func (s *search) polls(r repeated) {
	waiters := r.request.op.Waiters()
	if len(waiters) == 0 {
		return
	}
	polling.Report(s.pass, s.finding(r, fmt.Sprintf("this loop polls %s by hand; use %s, which knows what to wait for and when to give up",
		r.request.op.Name, listed(waiters))))
}

// maxListed is how many waiters a message names.
const maxListed = 3

// listed enumerates the first of some names.
func listed(names []string) string {
	if len(names) > maxListed {
		return fmt.Sprintf("a waiter such as %s", names[0])
	}
	return strings.Join(names, " or ")
}
