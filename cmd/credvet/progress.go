package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// patience is how long a run is silent before it tells what it does.
const patience = time.Second

// A progress tells on a terminal what a run is doing, once it takes long. With
// verbose it tells each phase and its time, anywhere.
type progress struct {
	mu      sync.Mutex
	w       io.Writer
	verbose bool
	show    bool // on a terminal, and patience is over
	current string
	started time.Time
	timer   *time.Timer
}

func startProgress(w io.Writer, verbose bool) *progress {
	p := &progress{w: w, verbose: verbose, started: time.Now()}
	if isTerminal(w) && !verbose {
		p.timer = time.AfterFunc(patience, func() {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.show = true
			p.print()
		})
	}
	return p
}

// phase is called when the next phase begins.
func (p *progress) phase(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.verbose {
		fmt.Fprintf(p.w, "credvet: %6.2fs %s\n", time.Since(p.started).Seconds(), text)
	}
	p.current = text
	p.print()
}

// print shows the current phase in place of the one before it.
func (p *progress) print() {
	if p.show && p.current != "" {
		fmt.Fprintf(p.w, "\r\x1b[Kcredvet: %s …", p.current)
	}
}

// stop removes what is shown.
func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
	}
	if p.show {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.show = false
	p.current = ""
}
