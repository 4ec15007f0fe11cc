package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/credvet/credvet/cmd/internal/config"
)

// configCommand runs what credvet config is asked for. The argument after that
// is a directory or file, of the working directory unless it is there.
func configCommand(w io.Writer, args []string) error {
	actions := map[string]func(w io.Writer, path string) error{
		"init": initConfig, "verify": verifyConfig, "print": printConfig,
	}
	if len(args) == 0 || actions[args[0]] == nil {
		return errors.New("say what to do: credvet config init, credvet config verify or credvet config print")
	}
	if len(args) > 2 {
		return fmt.Errorf("credvet config %s takes one argument: drop %s", args[0], args[2])
	}
	path := "."
	if len(args) == 2 {
		path = args[1]
	}
	return actions[args[0]](w, path)
}

// initConfig writes a file that changes nothing, for its reader to change.
func initConfig(w io.Writer, dir string) error {
	path := filepath.Join(dir, config.Name)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already: edit it, or delete it first", path)
	}
	if err != nil {
		return fmt.Errorf("cannot write the configuration: %w; name a directory that can be written to", err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, config.Template); err != nil {
		return err
	}
	fmt.Fprintf(w, "wrote %s\n", path)
	return f.Close()
}

// verifyConfig reads a file, or that of a directory, as a run would.
func verifyConfig(w io.Writer, path string) error {
	c, err := configAt(path)
	if err == nil {
		err = c.Check()
	}
	if err != nil {
		return err
	}
	if c.Path == "" {
		return fmt.Errorf("there is no %s for %s: write one with credvet config init", config.Name, path)
	}
	_, err = fmt.Fprintf(w, "%s is right\n", c.Path)
	return err
}

// printConfig prints what counts in a directory.
func printConfig(w io.Writer, path string) error {
	c, err := configAt(path)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, c.Effective())
	return err
}

// configAt returns the configuration in a file, or for the code in a directory.
func configAt(path string) (*config.Config, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(abs); err == nil && info.IsDir() {
		return config.Load(abs)
	}
	return config.Read(abs)
}
