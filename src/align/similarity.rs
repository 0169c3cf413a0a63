//! Two portfolios of ties in; how alike they are, with agreement by chance taken out, out.

/// How alike the ties of two actors are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// `S` of Signorino & Ritter (1999) with absolute distances: 1 for the same ties, −1 for the
    /// most different ones. High wherever most ties are none: never read it alone.
    pub s: f64,
    /// `κ` (Cohen 1960; Häge 2011) with squared distances: 0 is agreement by chance, given what
    /// ties each of the two has; `None` where neither varies.
    pub kappa: Option<f64>,
    /// `π` (Scott 1955; Häge 2011): as κ, but given what ties both have together.
    pub pi: Option<f64>,
}

/// How alike two portfolios are: the ties of two actors to the same third ones, in the same
/// order, each with a value in a range of size `range` (0–3: 3). Values beyond the shorter of the
/// two are not looked at; `None` where there are none, or the range is not above 0.
pub fn similarity(a: &[f64], b: &[f64], range: f64) -> Option<Similarity> {
    let pairs: Vec<(f64, f64)> = a.iter().copied().zip(b.iter().copied()).collect();
    if pairs.is_empty() || range.is_nan() || range <= 0.0 {
        return None;
    }
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(a, b)| of(*a, *b)).sum::<f64>();
    let count = sum(&|_, _| 1.0);
    let s = 1.0 - 2.0 * sum(&|a, b| (a - b).abs()) / (count * range);
    let (mean_a, mean_b) = (sum(&|a, _| a) / count, sum(&|_, b| b) / count);
    let mean = f64::midpoint(mean_a, mean_b);
    let observed = sum(&|a, b| (a - b).powi(2));
    let around = |first: f64, second: f64| sum(&|a, b| (a - first).powi(2) + (b - second).powi(2));
    let by_chance = around(mean_a, mean_b) + count * (mean_a - mean_b).powi(2);
    let corrected = |expected: f64| (expected > 0.0).then(|| 1.0 - observed / expected);
    Some(Similarity { s, kappa: corrected(by_chance), pi: corrected(around(mean, mean)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_ties_are_alike_and_opposite_ones_are_not() {
        let found = similarity(&[1.0, -1.0, 0.0], &[1.0, -1.0, 0.0], 2.0).unwrap();
        assert_eq!(found, Similarity { s: 1.0, kappa: Some(1.0), pi: Some(1.0) });
        let found = similarity(&[1.0, -1.0], &[-1.0, 1.0], 2.0).unwrap();
        assert_eq!(found, Similarity { s: -1.0, kappa: Some(-1.0), pi: Some(-1.0) });
    }

    /// Worked by hand in docs/alignment.md.
    #[test]
    fn sharing_no_ally_is_not_being_alike() {
        let (a, b) = ([3.0, 3.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 3.0]);
        let found = similarity(&a, &b, 3.0).unwrap();
        assert!((found.s - -0.2).abs() < 1e-9);
        assert!((found.kappa.unwrap() - (1.0 - 27.0 / 19.8)).abs() < 1e-9);
        assert!((found.pi.unwrap() - (1.0 - 27.0 / 18.9)).abs() < 1e-9);
    }

    #[test]
    fn without_ties_there_is_nothing_to_compare() {
        assert_eq!(similarity(&[], &[], 1.0), None);
        assert_eq!(similarity(&[0.0], &[0.0], 0.0), None);
        assert_eq!(similarity(&[0.0, 0.0], &[0.0, 0.0], 1.0).unwrap().kappa, None);
    }
}
