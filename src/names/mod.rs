//! stub
use crate::actor::{ActorKey,FormKind,Registry};
use crate::lang::Lang;
/// x
#[derive(Debug)]
pub struct Names;
/// x
#[derive(Debug)]
pub struct NameHit { /// x
pub first: usize, /// x
pub len: usize, /// x
pub candidates: Vec<ActorKey>, /// x
pub kind: FormKind, /// x
pub weak: bool, /// x
pub rest: Option<String> }
impl Names { /// x
pub fn new(_: &Registry)->Self{Self}
/// x
pub fn find(&self, _: Lang, _: &[&str])->Vec<NameHit>{vec![]}
/// x
pub fn is_given_name(&self,_:&str)->bool{false}
}
