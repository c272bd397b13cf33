package pebblequads

// Checkpoint writes the quads as they are now to the folder dir, which must not
// exist, so that it can be opened as a store. Reading and writing go on. Files that
// never change are linked, not copied, where the file system can.
func (s *Store) Checkpoint(dir string) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.isClosed() {
		return ErrClosed
	}
	if s.broken != nil {
		return s.broken
	}
	return s.db.Checkpoint(dir)
}
