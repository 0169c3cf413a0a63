//! The shapes of kinds: a box in, its outline out.

use std::fmt::{self, Write as _};

use crate::export::picture::scene::Point;
use crate::schema::ActorKind;

/// Draws the outline of a box around `center`.
pub(super) fn draw(svg: &mut String, kind: ActorKind, center: Point, size: Point) -> fmt::Result {
    let ([x, y], [w, h]) = (center, size.map(|it| it / 2.0));
    let [left, right, top, low] = [x - w, x + w, y - h, y + h];
    let path = match kind {
        ActorKind::State => {
            return write!(
                svg,
                "<rect class=\"shape\" x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" rx=\"7\"/>",
                size[0], size[1]
            );
        }
        ActorKind::Leader => {
            return write!(
                svg,
                "<ellipse class=\"shape\" cx=\"{x}\" cy=\"{y}\" rx=\"{w}\" ry=\"{h}\"/>"
            );
        }
        ActorKind::Expert => {
            let (inner, outer) = (left + 9.0, right - 9.0);
            format!("M{inner} {top}H{outer}L{right} {y}L{outer} {low}H{inner}L{left} {y}Z")
        }
        ActorKind::Outlet => {
            let (fold, under) = (right - 9.0, top + 9.0);
            format!(
                "M{left} {top}H{fold}L{right} {under}V{low}H{left}ZM{fold} {top}V{under}H{right}"
            )
        }
        ActorKind::Organization => {
            let (tab, above) = (left + 30.0, top - 6.0);
            format!("M{left} {low}V{above}H{tab}V{top}H{right}V{low}ZM{left} {top}H{tab}")
        }
    };
    write!(svg, "<path class=\"shape\" d=\"{path}\"/>")
}
