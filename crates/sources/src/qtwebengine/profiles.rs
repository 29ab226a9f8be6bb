//! Profiles are the folders their browsers write to.

use crate::drawer::Stores;
use model::StoreKind;

/// qutebrowser and Morph, Falkon, Angelfish; each keeps Chromium's file of cookies in another place.
pub(crate) const STORES: &Stores = &[
    (StoreKind::History, &["history.sqlite", "browsedata.db", "angelfish.sqlite"]),
    (StoreKind::Cookies, &["webengine/Cookies", "QtWebEngine/DefaultProfile/Cookies", "Cookies"]),
];
