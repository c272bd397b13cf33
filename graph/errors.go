package graph

import "errors"

// The errors that every Store returns, wrapped with the operation and the item.
var (
	// ErrNotFound: the store has nothing under this id.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: what was given contradicts itself or cannot be stored.
	ErrInvalid = errors.New("invalid")
	// ErrCursor: the cursor was not made by this store for this order.
	ErrCursor = errors.New("not a cursor of this list")
	// ErrLocked: another process holds the store.
	ErrLocked = errors.New("the store is in use")
	// ErrFormat: the store was written in a format that this version does not
	// read.
	ErrFormat = errors.New("the store has another format")
	// ErrClosed: the store has been closed.
	ErrClosed = errors.New("the store is closed")
)
