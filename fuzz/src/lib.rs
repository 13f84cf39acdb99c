//! The fuzz targets of mitjul and the mutations of the driver.

pub mod mutation;
pub mod targets;

pub use targets::Target;
