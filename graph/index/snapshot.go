package index

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/files"
)

// A snapshot is one line of JSON and one with its CRC-32C in hex.
type snapshot struct {
	// Sequence is the last commit of which everything is in the segments.
	Sequence uint64            `json:"sequence"`
	Segments []snapshotSegment `json:"segments"`
}

// fileSum returns the CRC-32C of a whole segment: of what its last four bytes are
// the CRC-32C, and of these.
func fileSum(data []byte) uint32 {
	last := data[len(data)-4:]
	return crc32.Update(binary.LittleEndian.Uint32(last), castagnoli, last)
}

// A snapshotSegment is a segment with what has been removed from it, as roaring
// bitmaps.
type snapshotSegment struct {
	File         string `json:"file"`
	Bytes        int64  `json:"bytes"`
	Sum          uint32 `json:"sum"` // CRC-32C of the whole file
	Gone         []byte `json:"gone,omitempty"`
	GoneArticles []byte `json:"goneArticles,omitempty"`
	GoneEntities []byte `json:"goneEntities,omitempty"`
	GoneOutlets  []byte `json:"goneOutlets,omitempty"`
}

// snapshot names the files of the current version and removes the others. What is
// in memory only, and all after it, is left out.
func (x *Index) snapshot() error {
	v := x.Current()
	kept := inMemory(v.views)
	s := snapshot{Sequence: v.sequence}
	if kept < len(v.views) {
		s.Sequence = v.views[kept].sum.first - 1
	}
	for _, view := range v.views[:kept] {
		s.Segments = append(s.Segments, snapshotSegment{
			File: view.file, Bytes: int64(len(view.data)), Sum: fileSum(view.data),
			Gone: bytesOfBitmap(view.gone), GoneArticles: bytesOfBitmap(view.goneArticles),
			GoneEntities: bytesOfBitmap(view.goneEntities), GoneOutlets: bytesOfBitmap(view.goneOutlets),
		})
	}
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	text = fmt.Appendf(append(text, '\n'), "%08x\n", crc32.Checksum(text, castagnoli))
	err = files.SyncFolder(x.fs, x.dir) // the segments have their names before they are named
	if err == nil {
		err = files.Replace(x.fs, x.dir, snapshotFile, newSnapshotFile, text)
	}
	if err != nil {
		return fmt.Errorf("write the snapshot of the index: %w", err)
	}
	return x.clean(v.views)
}

// A paced file is on the disk but for its last pace bytes: a file system may have whoever
// waits for a few bytes of another file wait for all that has been written, too.
type paced struct {
	file  vfs.File
	since int
}

// pace is how many bytes are written at once.
const pace = 2 << 20

// Write implements io.Writer.
func (p *paced) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	if p.since += n; err == nil && p.since >= pace {
		p.since, err = 0, p.file.Sync()
	}
	return n, err
}

func bytesOfBitmap(bm *roaring.Bitmap) []byte {
	if bm == nil {
		return nil
	}
	b, err := bm.ToBytes()
	if err != nil {
		panic(err) // memory does not fail
	}
	return b
}

func readSnapshot(path string) (s snapshot, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return s, err
	}
	line, sum, _ := bytes.Cut(text, []byte("\n"))
	if want := fmt.Sprintf("%08x\n", crc32.Checksum(line, castagnoli)); string(sum) != want {
		return s, fmt.Errorf("%w: the checksum of %s is %q, not %q", errDamaged, path, sum, want)
	}
	if err := json.Unmarshal(line, &s); err != nil {
		return s, fmt.Errorf("%w: %s: %w", errDamaged, path, err)
	}
	return s, nil
}
