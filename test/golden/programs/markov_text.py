import random, re
from collections import defaultdict, OrderedDict, Counter, ChainMap
text = "one fish two fish red fish blue fish black fish blue fish old fish new fish"
chain = defaultdict(list)
ws = text.split()
for a, b, c in zip(ws, ws[1:], ws[2:]): chain[a, b].append(c)
rnd = random.Random(5); state = ('one', 'fish'); out = list(state)
while state in chain and len(out) < 14: w = rnd.choice(chain[state]); out.append(w); state = (state[1], w)
print(' '.join(out)); print(dict(chain)[('fish', 'blue')], len(chain), list(chain)[:2], chain.get(('x', 'y')), ('x', 'y') in chain)
od = OrderedDict([('a', 1), ('b', 2)]); od.move_to_end('a'); print(od, od.popitem(last=False), list(od.items()))
c = Counter('mississippi'); c.subtract('miss'); print(c, +c, c['zz'], sum(c.values()), sorted(c.elements()), c.most_common()[-1], Counter(a=2) + Counter(a=1, b=3), Counter('ab') & Counter('b'))
print(ChainMap({'a': 1}, {'a': 2, 'b': 3})['b'], defaultdict(int, a=1), defaultdict(lambda: 'x')['q'])
print(re.findall(r'(\w)(\w+)', 'hello big world'), re.sub(r'[aeiou]', lambda m: m.group().upper(), text)[:20], [m.start() for m in re.finditer('fish', text)], re.split(r'\s+', ' a  b '), re.compile(r'^(?P<k>\w+)=(?P<v>.*)$', re.M).findall('a=1\nb=2'), re.escape('a.b'), re.match('x', 'y'), re.sub(r'\s+', ' ', 'a \n b').strip(), re.search(r'\bblue\b', text).start(), re.fullmatch(r'\d{3}-\d{4}', '555-1234') is not None)
