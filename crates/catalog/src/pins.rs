//! From which packages the lists built in are, under which licence.

use serde::{Deserialize, Serialize};

/// One package, as `pins.toml` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    pub name: String,
    pub version: String,
    pub licence: String,
    pub by: String,
    /// No part of the program: tests alone read it.
    #[serde(default, skip_serializing)]
    tests: bool,
}

#[derive(Deserialize)]
struct Pins {
    package: Vec<Pin>,
}

/// All packages that are part of the program; none in a build without lists.
#[must_use]
pub fn pins() -> Vec<Pin> {
    if crate::builtin().lists().is_empty() {
        return vec![];
    }
    // The build script read it before.
    let pins = toml::from_str::<Pins>(include_str!("../pins.toml")).map(|pins| pins.package);
    pins.unwrap_or_default().into_iter().filter(|pin| !pin.tests).collect()
}

#[cfg(test)]
mod tests {
    use super::Pins;

    #[test]
    fn every_package_has_its_licence() {
        let pins: Pins = toml::from_str(include_str!("../pins.toml")).unwrap();
        assert!(!pins.package.is_empty() && pins.package.iter().all(|pin| !pin.licence.is_empty()));
        assert!(pins.package.iter().any(|pin| pin.tests) && pins.package.iter().any(|pin| !pin.tests));
    }
}
