//! Documents of books.
