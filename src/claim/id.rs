//! Names of articles, claims and rules: strings in, checked or hashed ids out.

use std::fmt;
use std::hash::Hasher;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use super::Claim;
use crate::schema::Schema;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into().into())
            }

            /// As text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.as_str().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

text_id! {
    /// Name of an article, unique in a graph.
    ArticleId
}
text_id! {
    /// Name of a table row: language, table, row (`de/supplies/liefern`).
    RuleId
}
text_id! {
    /// Name of a claim: 16 hexadecimal digits. People type a unique prefix.
    ClaimId
}

/// Stable hash of a text: the same on every machine and in every version.
pub(crate) fn stable_hash(parts: &[&str]) -> u64 {
    let mut hasher = SipHasher13::new_with_keys(0x6c65_6761, 0x7469_6f6e);
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0xff]);
    }
    hasher.finish()
}

impl ArticleId {
    /// The id of a text that came without a name: a hash of it.
    pub fn of_text(text: &str) -> Self {
        Self(format!("text-{:016x}", stable_hash(&[text])).into())
    }
}

impl ClaimId {
    /// The id of these 64 bits, in hexadecimal digits.
    pub(crate) fn of_number(number: u64) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |at: usize| DIGITS[usize::try_from(number >> (60 - at * 4) & 15).unwrap_or(0)];
        let digits: [u8; 16] = std::array::from_fn(digit);
        Self(str::from_utf8(&digits).unwrap_or_default().into())
    }

    /// The id a claim has: a hash of article, sentence span, subject, relation, object, polarity,
    /// modality and attribution. Runs, threads and file order do not change it.
    pub fn of(claim: &Claim, schema: &Schema) -> Self {
        let span = format!("{}-{}", claim.evidence.span.start(), claim.evidence.span.end());
        let mut parts = vec![
            claim.article.as_str(),
            &span,
            claim.subject.as_str(),
            schema.get(claim.relation).name.as_str(),
            claim.object.as_str(),
            claim.polarity.name(),
            claim.modality.name(),
        ];
        parts.extend(claim.attribution.iter().map(crate::actor::ActorKey::as_str));
        Self(format!("{:016x}", stable_hash(&parts)).into())
    }

    /// Not yet known; set by the last step of reading.
    pub(crate) fn pending() -> Self {
        Self("".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_sixteen_digits() {
        for number in [0, 1, 0xabc, 0xfedc_ba98_7654_3210, u64::MAX] {
            assert_eq!(ClaimId::of_number(number).as_str(), format!("{number:016x}"));
        }
    }

    #[test]
    fn hashes_do_not_change_between_versions() {
        assert_eq!(ArticleId::of_text("a").as_str(), "text-dd6de37c880d2002");
        assert_ne!(stable_hash(&["a", "bc"]), stable_hash(&["ab", "c"]));
    }
}
