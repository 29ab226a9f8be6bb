//! Profiles are the folders their browsers write to; none of them keeps a list we need.

use crate::drawer::Stores;
use model::StoreKind;

/// Epiphany, Safari, luakit.
///
/// Safari keeps the cookies of `Library/Safari` in its container, and those of a profile somebody named (a folder in
/// capitals, `Profiles/5604E6F5-…`) in a folder of that name in small letters. Beside a history they lie only in a copy
/// made by hand.
pub(crate) const STORES: &Stores = &[
    (StoreKind::History, &["ephy-history.db", "History.db", "history.db"]),
    (
        StoreKind::Cookies,
        &[
            "cookies.sqlite",
            "cookies.db",
            "Cookies.binarycookies",
            "../Containers/com.apple.{name}/Data/Library/Cookies/Cookies.binarycookies",
            "../../../WebKit/WebsiteDataStore/{lower}/Cookies/Cookies.binarycookies",
        ],
    ),
];
