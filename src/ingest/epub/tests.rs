//! Documents of books.

mod path;
