//! Places for the nodes of a picture: sizes, lines and groups in, centres out.
//!
//! Stress majorization (Gansner, Koren, North 2004): each node moves to where its distances on
//! paper come nearest to those in the graph. It starts from fixed points, not from chance, and
//! takes only square roots, so the same graph lies the same way on every machine.

/// What is to be placed.
pub(super) struct Plan {
    /// Width and height of each node.
    pub(super) sizes: Vec<[f64; 2]>,
    /// Pairs of nodes with a line between them.
    pub(super) edges: Vec<[usize; 2]>,
    /// The group of each node, if any; groups keep together.
    pub(super) groups: Vec<Option<usize>>,
    /// The room between neighbours.
    pub(super) unit: f64,
}

/// No way joins two nodes.
const APART: u8 = u8::MAX;
/// Height to width of the whole.
const FLAT: f64 = 0.75;
/// Free room around a node.
const PADDING: [f64; 2] = [26.0, 24.0];
/// So many pairs of nodes are looked at in all, and at most so many rounds are made.
const BUDGET: usize = 30_000_000;
const ROUNDS: usize = 150;

/// The centre of each node, around the middle of the picture.
pub(super) fn place(plan: &Plan) -> Vec<[f64; 2]> {
    let count = plan.sizes.len();
    let mut at = seeds(plan);
    let rounds = (BUDGET / (count * count).max(1)).min(ROUNDS);
    if rounds > 0 {
        let lengths = lengths(plan);
        for _ in 0..rounds {
            settle(&mut at, &lengths);
        }
    }
    for point in &mut at {
        *point = [point[0] * plan.unit, point[1] * plan.unit * FLAT];
    }
    for _ in 0..rounds {
        if !push_apart(&mut at, &plan.sizes) {
            break;
        }
    }
    at
}

/// Where the nodes begin: groups at points spread evenly, their members around them.
fn seeds(plan: &Plan) -> Vec<[f64; 2]> {
    let side = f64::from(u32::try_from(plan.sizes.len()).unwrap_or(u32::MAX)).sqrt();
    let groups = plan.groups.iter().flatten().max().map_or(0, |most| most + 1);
    let spread = |at: usize, width: f64| {
        let at = f64::from(u32::try_from(at).unwrap_or(u32::MAX)) + 1.0;
        // Roberts' R2 sequence: multiples of two powers of the plastic number.
        [0.754_877_666_246_692_7, 0.569_840_290_998_053_3]
            .map(|step| ((at * step).fract() - 0.5) * width)
    };
    let seed = |(at, group): (usize, &Option<usize>)| {
        let own = spread(groups + at, side);
        let Some(group) = *group else { return own };
        let centre = spread(group, side);
        [centre[0] + own[0] * 0.3, centre[1] + own[1] * 0.3]
    };
    plan.groups.iter().enumerate().map(seed).collect()
}

/// How far each two nodes should be from each other.
fn lengths(plan: &Plan) -> Vec<Vec<f32>> {
    let count = plan.sizes.len();
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); count];
    for [a, b] in &plan.edges {
        near[*a].push(*b);
        near[*b].push(*a);
    }
    let apart = 1.2 + 0.22 * f32::from(u16::try_from(count).unwrap_or(u16::MAX)).sqrt();
    let length = |a: usize, b: usize, steps: u8| {
        let far = if steps == APART { apart } else { f32::from(steps) };
        match (plan.groups[a], plan.groups[b]) {
            (Some(one), Some(other)) if one == other => far.min(2.0) * 0.85,
            (Some(_), Some(_)) => far.max(1.6) * 1.1,
            _ => far,
        }
    };
    let row = |from: usize| {
        let steps = steps(&near, from);
        let mut row: Vec<f32> =
            steps.iter().enumerate().map(|(to, steps)| length(from, to, *steps)).collect();
        // Many lines side by side need room for their words.
        for to in near[from].iter().copied().filter(|to| *to != from) {
            row[to] = (row[to] + 0.11).min(2.4);
        }
        row
    };
    (0..count).map(row).collect()
}

/// How many lines away each node is.
fn steps(near: &[Vec<usize>], from: usize) -> Vec<u8> {
    let mut steps = vec![APART; near.len()];
    let mut seen = vec![false; near.len()];
    let (mut front, mut away) = (vec![from], 0_u8);
    seen[from] = true;
    while !front.is_empty() {
        let mut next = Vec::new();
        for node in front {
            steps[node] = away;
            for to in near[node].iter().copied() {
                if !std::mem::replace(&mut seen[to], true) {
                    next.push(to);
                }
            }
        }
        front = next;
        away = away.saturating_add(1);
    }
    steps
}

/// Moves every node once to the mean of where the others want it.
#[expect(clippy::imprecise_flops, reason = "`hypot` may differ between machines")]
fn settle(at: &mut [[f64; 2]], lengths: &[Vec<f32>]) {
    for here in 0..at.len() {
        let (mut sum, mut weights) = ([0.0; 2], 0.0);
        for there in 0..at.len() {
            let length = f64::from(lengths[here][there]);
            if here == there || length == 0.0 {
                continue;
            }
            let weight = 1.0 / (length * length);
            let gap = [at[here][0] - at[there][0], at[here][1] - at[there][1]];
            let distance = (gap[0] * gap[0] + gap[1] * gap[1]).sqrt().max(1e-6);
            for axis in 0..2 {
                sum[axis] += weight * (at[there][axis] + length * gap[axis] / distance);
            }
            weights += weight;
        }
        if weights > 0.0 {
            at[here] = [sum[0] / weights, sum[1] / weights];
        }
    }
}

/// Pushes overlapping nodes apart on the shorter way; whether there were any.
fn push_apart(at: &mut [[f64; 2]], sizes: &[[f64; 2]]) -> bool {
    let mut pushed = false;
    for one in 0..at.len() {
        for other in one + 1..at.len() {
            let over = [0, 1].map(|axis| {
                let room = f64::midpoint(sizes[one][axis], sizes[other][axis]) + PADDING[axis];
                room - (at[one][axis] - at[other][axis]).abs()
            });
            if over[0] <= 0.01 || over[1] <= 0.01 {
                continue;
            }
            // Boxes are flat: without weight all would go up and down.
            let axis = usize::from(over[1] * 2.0 < over[0]);
            let half = if at[one][axis] < at[other][axis] { -0.5 } else { 0.5 } * over[axis];
            at[one][axis] += half;
            at[other][axis] -= half;
            pushed = true;
        }
    }
    pushed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(count: usize) -> Plan {
        Plan {
            sizes: vec![[90.0, 30.0]; count],
            edges: (1..count).map(|to| [to / 3, to]).collect(),
            groups: (0..count).map(|at| (at % 4 > 1).then_some(at % 2)).collect(),
            unit: 120.0,
        }
    }

    #[test]
    fn nodes_do_not_overlap_and_lie_the_same_way_each_time() {
        let at = place(&plan(60));
        assert_eq!(at, place(&plan(60)));
        for (one, a) in at.iter().enumerate() {
            for b in &at[one + 1..] {
                let apart = (a[0] - b[0]).abs() > 89.0 || (a[1] - b[1]).abs() > 29.0;
                assert!(apart, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn nothing_and_lone_nodes_have_places() {
        assert!(place(&plan(0)).is_empty());
        assert_eq!(place(&plan(1)).len(), 1);
        let plan = Plan { edges: vec![[1, 1]], groups: vec![None; 3], ..plan(3) };
        assert!(place(&plan).iter().flatten().all(|it| it.is_finite()));
    }
}
