-- The README's ten questions. Each answer below its question is what `make run` gives; tests/test_questions.py holds them to it.

-- 1. Which figures are disputed, and how far apart are the sides?
select e.title, f.metric, f.low, f.best, f.high, f.n_origins as origins
from figures f join events e using (event_id)
where f.verdict = 'conflict' or f.contested
order by f.n_origins desc, e.title, f.metric limit 5;

-- 2. How many drones and missiles were sent in the night to 17 February?
select f.metric, f.low, f.best, f.high, f.verdict, f.n_articles as articles, f.n_origins as origins
from figures f join events e using (event_id)
where e.date_end = '2026-02-17' and e.actor = 'Russia' and f.scope is null and f.n_articles > 3
  and f.metric in ('drones_launched', 'missiles_launched')
order by f.metric;

-- 3. Show me the sentences behind that number of drones.
with behind as (
  select unnest(f.claim_ids) as claim_id from figures f join events e using (event_id)
  where f.metric = 'drones_launched' and e.date_end = '2026-02-17' and e.actor = 'Russia'
    and f.scope is null and f.n_articles > 3)
select a.publisher, c.qualifier, substr(a.text, c.sentence_start + 1, c.sentence_end - c.sentence_start) as sentence
from behind join claims c using (claim_id) join articles a using (article_id)
order by a.published_at, a.publisher limit 4;

-- 4. On whose word do the counts of downed drones stand?
select attributed_source, stance, count(*) as claims, max(value) as most
from claims where metric = 'drones_intercepted'
group by all order by claims desc, attributed_source limit 5;

-- 5. How did the toll of Odesa grow?
select h.as_of, h.best, h.change
from figure_history h join figures f using (figure_id)
join events e using (event_id)
where f.metric = 'people_injured' and f.scope is null and e.place = 'Odesa' and e.date_end = '2026-02-17'
order by h.revision;

-- 6. Which articles are copies of another, and of what?
select a.publisher, o.basis, o.wire, b.publisher as copied_from
from origins o join articles a using (article_id) join articles b on b.article_id = o.copy_of
where o.basis = 'near_copy' order by a.published_at, a.publisher limit 5;

-- 7. Which numbers rest on one voice although many pages print them?
select f.metric, f.best, f.n_articles as articles, f.n_origins as origins
from figures f where f.n_articles >= 3 and f.n_origins = 1
order by f.n_articles desc, f.metric, f.best limit 5;

-- 8. What is said of people killed or hurt, by place?
select place, metric, count(*) as claims, max(value) as most
from claims where metric in ('people_killed', 'people_injured') and aspect = 'event' and place is not null
group by all order by claims desc, place, metric limit 6;

-- 9. What was corrected?
select f.metric, h.as_of, h.low, h.best, h.high
from figure_history h join figures f using (figure_id)
where h.change = 'correction' order by h.as_of, f.metric limit 5;

-- 10. What could not be read, or was kept out, and why?
select dataset, expectation, count(*) as n from quarantine group by all order by n desc, expectation limit 5;
