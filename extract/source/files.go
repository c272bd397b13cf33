package source

import (
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// files gives the files that path stands for: itself, or if it is a folder all
// that can be read in it. With each comes nil, or why it cannot be read.
func files(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if path == Stdin {
			yield(path, nil)
			return
		}
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			yield(path, err)
			return
		}
		walk(path, yield)
	}
}

// walk yields the files of a folder and its subfolders, sorted by path; an
// error if there are none. It follows links to files, but not to folders,
// which might lead in a circle.
func walk(root string, yield func(string, error) bool) {
	found := false
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(filepath.Base(path), ".")
		switch {
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden:
			return nil
		case err == nil && !isArticleFile(path, d):
			return nil
		}
		found = true
		if !yield(path, err) {
			return fs.SkipAll
		}
		return nil
	})
	switch {
	case err != nil:
		yield(root, err)
	case !found:
		yield(root, fmt.Errorf("the folder holds no article: want files that end in %s", extensions()))
	}
}

// isArticleFile tells whether a file that was found in a folder is a regular
// file, or a link to one, with the extension of a format.
func isArticleFile(path string, d fs.DirEntry) bool {
	if _, known := byExtension(path); !known {
		return false
	}
	if d.Type()&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		return err != nil || info.Mode().IsRegular()
	}
	return d.Type().IsRegular()
}
