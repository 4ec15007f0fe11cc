package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// replace puts a new text in the place of the old one that the file at path,
// which is no link, must still hold. Whoever reads the file meets one or the
// other, and on an error the old. Its mode stays. Errors say what to do.
func replace(path string, old, new []byte) error {
	mode, err := expect(path, old)
	if err == nil {
		err = swap(path, new, mode)
	}
	if err == nil || errors.Is(err, errChanged) {
		return err
	}
	return fmt.Errorf("cannot write the file: %w; make it and its directory writable", cause(err))
}

// expect returns the mode of a file that holds a text. It opens the file for
// writing, because a file that is read-only is meant to stay.
func expect(path string, text []byte) (fs.FileMode, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	now, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(now, text) {
		err = errChanged
	}
	return info.Mode(), err
}

// swap writes a text to a temporary file beside path and renames that. Its
// name is one that the go command passes over.
func swap(path string, text []byte, mode fs.FileMode) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".credvet-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // fails after the rename, as it should
	err = fill(temp, text, mode)
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}

// fill writes a text to a file, down to the disk.
func fill(f *os.File, text []byte, mode fs.FileMode) error {
	if _, err := f.Write(text); err != nil {
		return err
	}
	if err := f.Chmod(mode); err != nil {
		return err
	}
	return f.Sync()
}
