'use strict';

const form = document.getElementById('search');
const input = form.elements.q;
const announcement = document.getElementById('announcement');
const found = document.getElementById('found');

const plain = text => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
const compact = text => plain(text).replaceAll(' ', '');

const rows = [...document.querySelectorAll('[data-code]')].map(element => {
  const phrase = plain(element.querySelector('span').textContent);
  const text = plain(element.textContent + ' ' + element.dataset.keywords);
  return { element, code: element.dataset.code, phrase, text, compact: compact(text) };
});

/** Three digits alone, as in "HTTP/1.1 499" or "[520]"; not those of an address or a longer number. */
const codesIn = query => query.match(/(?<![\w.])[1-9][0-9]{2}(?![\w]|\.\w)/g) ?? [];

function search(query) {
  const codes = codesIn(query);
  if (codes.length > 0) return rows.filter(row => codes.includes(row.code));
  const start = query.match(/^([1-9][0-9]?)x{0,2}$/i);
  if (start) return rows.filter(row => row.code.startsWith(start[1]));
  const words = plain(query).split(' ');
  const ways = [
    row => row.text.includes(plain(query)),
    row => row.compact.includes(compact(query)), // NotFound
    row => words.every(word => row.text.includes(word)),
    row => row.phrase && ` ${plain(query)} `.includes(` ${row.phrase} `), // a line from a log
  ];
  return ways.map(way => rows.filter(way)).find(matches => matches.length > 0) ?? [];
}

function show() {
  const query = input.value.trim();
  const matches = plain(query) ? new Set(search(query)) : new Set(query ? [] : rows);
  rows.forEach(row => { row.element.hidden = !matches.has(row); });
  document.querySelectorAll('main > section').forEach(section => {
    const list = section.querySelector('.statuses');
    section.hidden = list ? !list.querySelector('li:not([hidden])') : query !== '';
  });
  document.querySelector('.sections').hidden = query !== '';
  found.textContent = query && (matches.size === 1 ? '1 status found' : `${matches.size} statuses found`);
  const unknown = codesIn(query).find(code => !rows.some(row => row.code === code));
  if (unknown) {
    const link = document.createElement('a');
    link.href = unknown + form.dataset.suffix;
    link.textContent = unknown;
    found.replaceChildren(link, ' is not registered, and the explorer knows no use of it');
  }
}

function open(event) {
  const visible = rows.filter(row => !row.element.hidden);
  event.preventDefault();
  const link = visible.length === 1 ? visible[0].element.querySelector('a') : found.querySelector('a');
  if (link && input.value.trim()) link.click();
}

form.hidden = false;
if (found) {
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  input.addEventListener('input', show);
  form.addEventListener('submit', open);
  addEventListener('pageshow', show);
}
addEventListener('keydown', event => {
  if (event.key === '/' && document.activeElement !== input && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    input.focus();
  }
});

if (navigator.clipboard) {
  document.querySelectorAll('.copy').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        announcement.textContent = 'Copied ' + button.dataset.copy;
        button.firstChild.data = 'Copied';
        setTimeout(() => { button.firstChild.data = 'Copy'; }, 2000);
      } catch {
        announcement.textContent = 'The browser does not allow copying';
      }
    });
  });
}
