//! Nothing that a file holds can stop the program: not its depth, not its length, not what it asks for.

mod depth;
mod hostile;
mod kinds;
