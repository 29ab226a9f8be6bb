//! Parameters of addresses that carry an identifier or a campaign from one site to the next.

use crate::address;
use crate::builtin::PARAMETERS;

/// A parameter an address carries. Its value is never looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// In lower case.
    pub name: &'static str,
    /// The tracker it is made for.
    pub by: &'static str,
    /// What its value tells.
    pub says: &'static str,
}

/// Those of an address, each once, in their order there.
pub(crate) fn parameters(url: &str) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = vec![];
    for pair in address::query(url).split('&') {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        let Ok(at) = PARAMETERS.binary_search_by(|(own, ..)| (*own).cmp(&name)) else { continue };
        let (name, by, says) = PARAMETERS[at];
        if found.iter().all(|own| own.name != name) {
            found.push(Parameter { name, by, says });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::parameters;
    use crate::builtin;

    #[test]
    fn an_address_tells_whose_parameters_it_carries_and_never_their_values() {
        let url = "https://shop.example/?q=fbclid&GCLID=secret1&utm_source=a&gclid=b#fbclid=secret2";
        let names: Vec<_> = parameters(url).iter().map(|parameter| parameter.name).collect();
        assert_eq!(names, ["gclid", "utm_source"]);
        let answer = builtin().explain(url);
        assert_eq!(answer.kind, "unknown");
        assert!(answer.evidence.iter().any(|sentence| sentence.contains("gclid")));
        assert!(answer.evidence.iter().all(|sentence| !sentence.contains("secret")));
        assert!(parameters("https://shop.example/?color=red").is_empty());
    }
}
