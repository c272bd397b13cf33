package cayleystore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/files"
)

// listFile says which files hold the quads and the index, how large they are and
// what is in them: of a store, as they were when it was closed; of a backup, as they
// were written. It is text, a line a file, and has a checksum of its own:
//
//	whosaid files 1
//	230 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 quads/000012.log
//	81920 - quads/000011.sst
//	crc32c 01234567
//
// Where a store is closed, tables and segments have no sum here: they have their own.
const (
	listFile    = "whosaid.files"
	newListFile = "whosaid.files.new"
	listHead    = "whosaid files 1"
	listSum     = "crc32c "
	noSum       = "-"
	tableFile   = ".sst"
	segmentFile = "segment-"
)

// A listed is a file as a list tells of it.
type listed struct {
	path  string // below the folder of the store, with slashes
	bytes int64
	sum   string // SHA-256 in hex, or noSum
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// encodeList writes a list.
func encodeList(files []listed) []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, listHead)
	for _, f := range files {
		fmt.Fprintln(&b, f.bytes, f.sum, f.path)
	}
	sum := crc32.Checksum(b.Bytes(), castagnoli)
	fmt.Fprintf(&b, "%s%08x\n", listSum, sum)
	return b.Bytes()
}

// decodeList reads what encodeList wrote; errDamaged if it is anything else.
func decodeList(text []byte) ([]listed, error) {
	at := bytes.LastIndex(text, []byte(listSum))
	if at < 0 || string(text[at:]) != fmt.Sprintf("%s%08x\n", listSum, crc32.Checksum(text[:at], castagnoli)) {
		return nil, fmt.Errorf("%w: its checksum is wrong", errDamaged)
	}
	lines := strings.Split(strings.TrimSuffix(string(text[:at]), "\n"), "\n")
	if lines[0] != listHead {
		return nil, fmt.Errorf("%w: it begins with %q", errDamaged, lines[0])
	}
	var files []listed
	for _, line := range lines[1:] {
		f, err := parseListed(line)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func parseListed(line string) (f listed, err error) {
	parts := strings.SplitN(line, " ", 3)
	if len(parts) == 3 {
		f = listed{path: parts[2], sum: parts[1]}
		f.bytes, err = strconv.ParseInt(parts[0], 10, 64)
	}
	sum, sumErr := hex.DecodeString(f.sum)
	switch {
	case len(parts) != 3, err != nil, f.bytes < 0, !filepath.IsLocal(filepath.FromSlash(f.path)), !fs.ValidPath(f.path):
	case f.sum != noSum && (sumErr != nil || len(sum) != sha256.Size):
	default:
		return f, nil
	}
	return f, fmt.Errorf("%w: line %q", errDamaged, line)
}

// readList reads the list of the folder dir; fs.ErrNotExist if it has none.
func readList(dir string) ([]listed, error) {
	path := filepath.Join(dir, listFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	files, err := decodeList(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return files, nil
}

// listFolder lists the files in a folder below dir, sorted, with the sums of all, or
// of those only that have none of their own.
func listFolder(ctx context.Context, dir, folder string, all bool) ([]listed, error) {
	var files []listed
	err := filepath.WalkDir(filepath.Join(dir, folder), func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && (entry.IsDir() || entry.Name() == "LOCK") {
			return nil
		}
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		below, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		f := listed{path: filepath.ToSlash(below), sum: noSum}
		if own := filepath.Ext(path) == tableFile || strings.HasPrefix(entry.Name(), segmentFile); all || !own {
			f.bytes, f.sum, err = sumFile(path)
		} else if info, statErr := entry.Info(); statErr == nil {
			f.bytes = info.Size()
		} else {
			err = statErr
		}
		files = append(files, f)
		return err
	})
	return files, err
}

// sumFile returns the size of a file, and its SHA-256 in hex.
func sumFile(path string) (int64, string, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	hash := sha256.New()
	n, err := io.Copy(hash, f)
	return n, hex.EncodeToString(hash.Sum(nil)), err
}

// check returns what is wrong with a file below the folder dir; nil if it is as
// it is listed.
func (f listed) check(dir string) error {
	path := filepath.Join(dir, filepath.FromSlash(f.path))
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %s is missing", errDamaged, path)
	case err != nil:
		return err
	case info.Size() != f.bytes:
		return fmt.Errorf("%w: %s has %d bytes, not the %d that were written", errDamaged, path, info.Size(), f.bytes)
	case f.sum == noSum:
		return nil
	}
	_, sum, err := sumFile(path)
	if err == nil && sum != f.sum {
		err = fmt.Errorf("%w: the checksum of %s is not that of what was written", errDamaged, path)
	}
	return err
}

// writeList makes files the list of the folder dir, durably.
func writeList(fs vfs.FS, dir string, all []listed) error {
	return files.Replace(fs, dir, listFile, newListFile, encodeList(all))
}

// seal lists the files of a store that has been closed. derived are those of the
// index, if it has not been touched.
func seal(fs vfs.FS, dir string, derived []listed) error {
	ctx := context.Background()
	all, err := listFolder(ctx, dir, quadsFolder, false)
	if err == nil {
		f := listed{path: formatFile}
		f.bytes, f.sum, err = sumFile(filepath.Join(dir, formatFile))
		all = append(all, f)
	}
	if err == nil && derived == nil {
		derived, err = listFolder(ctx, dir, indexFolder, false)
	}
	if err != nil {
		return err
	}
	return writeList(fs, dir, append(all, derived...))
}

// unseal compares the files of a store with its list, those of the index aside, and
// takes the list away, for they are about to change. It returns what the list says of
// the index. Without a list, the store was not closed, and there is nothing to
// compare with.
func unseal(fs vfs.FS, dir string) (derived []listed, err error) {
	all, err := readList(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	for _, f := range all {
		if f.derived() {
			derived = append(derived, f)
		} else {
			err = errors.Join(err, f.check(dir))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%w\nrestore a backup; or, to go on with what is left, remove %s and verify the store", err, filepath.Join(dir, listFile))
	}
	return derived, errors.Join(fs.Remove(filepath.Join(dir, listFile)), files.SyncFolder(fs, dir))
}
