//! The claims of a graph by id: added one by one, or opened from bytes and unpacked one by one when
//! somebody asks for them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use itertools::Either;

use crate::claim::{Claim, ClaimId};

/// A set of claims.
#[derive(Debug, Clone)]
pub(super) enum Claims {
    /// Each in its place.
    Built(BTreeMap<ClaimId, Claim>),
    /// Still packed, apart from those somebody asked for.
    Packed(Arc<PackedClaims>),
}

/// Claims in few bytes, sorted by id.
pub(crate) struct PackedClaims {
    ids: Vec<u64>,
    unpack: Box<dyn Fn(usize) -> Claim + Send + Sync>,
    /// Those unpacked so far. A graph of a million claims opens before one of them is.
    unpacked: Vec<OnceLock<Box<Claim>>>,
}

impl PackedClaims {
    /// Claims of these ids, sorted; `unpack` gives the one of a place.
    pub(crate) fn new(
        ids: Vec<u64>,
        unpack: impl Fn(usize) -> Claim + Send + Sync + 'static,
    ) -> Self {
        let unpacked = std::iter::repeat_with(OnceLock::new).take(ids.len()).collect();
        Self { ids, unpack: Box::new(unpack), unpacked }
    }

    fn get(&self, at: usize) -> &Claim {
        self.unpacked[at].get_or_init(|| Box::new((self.unpack)(at)))
    }

    fn find(&self, id: &ClaimId) -> Option<&Claim> {
        let number = u64::from_str_radix(id.as_str(), 16).ok()?;
        let at = self.ids.binary_search(&number).ok()?;
        Some(self.get(at)).filter(|claim| claim.id == *id)
    }
}

impl fmt::Debug for PackedClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.ids.len()).map(|at| self.get(at))).finish()
    }
}

impl Default for Claims {
    fn default() -> Self {
        Self::Built(BTreeMap::new())
    }
}

impl Claims {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Built(claims) => claims.len(),
            Self::Packed(claims) => claims.ids.len(),
        }
    }

    pub(super) fn get(&self, id: &ClaimId) -> Option<&Claim> {
        match self {
            Self::Built(claims) => claims.get(id),
            Self::Packed(claims) => claims.find(id),
        }
    }

    /// All of them, by id.
    pub(super) fn values(&self) -> impl ExactSizeIterator<Item = &Claim> {
        match self {
            Self::Built(claims) => Either::Left(claims.values()),
            Self::Packed(claims) => Either::Right((0..self.len()).map(|at| claims.get(at))),
        }
    }

    /// To be changed: all unpacked.
    pub(super) fn built(&mut self) -> &mut BTreeMap<ClaimId, Claim> {
        let unpacked = match self {
            Self::Built(_) => None,
            Self::Packed(packed) => {
                Some((0..packed.ids.len()).map(|at| packed.get(at).clone()).collect::<Vec<Claim>>())
            }
        };
        if let Some(claims) = unpacked {
            *self = Self::Built(claims.into_iter().map(|it| (it.id.clone(), it)).collect());
        }
        match self {
            Self::Built(claims) => claims,
            Self::Packed(_) => unreachable!("unpacked above"),
        }
    }

    /// All of them, by id, to be kept.
    pub(super) fn into_values(mut self) -> impl Iterator<Item = Claim> {
        std::mem::take(self.built()).into_values()
    }
}
