// Who acts against those that act against a state?
// param me = Ukraine
MATCH (me {name: $me})-[one {sign: '-', polarity: 'affirmed', modality: 'actual'}]-(enemy:State)-[two {sign: '-', polarity: 'affirmed', modality: 'actual'}]-(other:State)
WHERE other <> me
RETURN DISTINCT other.name AS other, enemy.name AS enemy, type(one) AS with_me, type(two) AS with_other
ORDER BY other, enemy, with_me, with_other
