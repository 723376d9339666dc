#include "reports/html_parts.hpp"

/// What the page gains where scripts run: filter, sort, grouping, and addresses for them
/// ("#show=error,unknown&q=agreement&by=standard&sort=rule"). It builds nothing from texts but text
/// nodes, and reads them only from the page.
namespace probity::reports {
namespace {

constexpr std::string_view script = R"js('use strict';
(() => {
  const tools = document.getElementById('tools');
  const groups = document.getElementById('groups');
  if (!tools || !groups) return;
  const names = {error: 'Errors', warning: 'Warnings', note: 'Notes', unknown: 'Unknown', waived: 'Waived'};
  const order = Object.keys(names);
  const findings = [...groups.querySelectorAll('.finding')].map((element, index) => ({
    element, index,
    look: element.dataset.look,
    rule: element.dataset.rule,
    file: element.parentElement.dataset.file,
    standard: element.dataset.standard,
    text: element.textContent.toLowerCase(),
  }));
  const query = document.getElementById('query');
  const group = document.getElementById('group');
  const sort = document.getElementById('sort');
  const shown = document.getElementById('shown');
  const looks = new Map();

  for (const look of order) {
    const count = findings.filter((finding) => finding.look === look).length;
    if (count === 0) continue;
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = true;
    box.value = look;
    label.append(box, ` ${names[look]} (${count})`);
    document.getElementById('looks').append(label);
    looks.set(look, box);
  }

  const sorters = {
    place: (a, b) => a.index - b.index,
    severity: (a, b) => order.indexOf(a.look) - order.indexOf(b.look) || a.index - b.index,
    rule: (a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.index - b.index),
  };

  function arrange() {
    const by = group.value;
    const sections = new Map();
    for (const finding of [...findings].sort((a, b) => a.index - b.index)) {
      if (!sections.has(finding[by])) sections.set(finding[by], []);
      sections.get(finding[by]).push(finding);
    }
    let keys = [...sections.keys()];
    if (by === 'standard') keys = keys.sort();
    groups.replaceChildren(...keys.map((key) => {
      const section = document.createElement('section');
      section.className = 'group';
      const heading = document.createElement('h3');
      const title = document.createElement('bdi');
      title.textContent = key;
      heading.append(title);
      section.append(heading, ...sections.get(key).sort(sorters[sort.value]).map((each) => each.element));
      return section;
    }));
  }

  function filter() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const finding of findings) {
      const box = looks.get(finding.look);
      const fits = box.checked && words.every((word) => finding.text.includes(word));
      finding.element.hidden = !fits;
      if (fits) ++count;
    }
    for (const section of groups.children)
      section.hidden = !section.querySelector('.finding:not([hidden])');
    shown.textContent = count === findings.length ? `All ${count} findings are shown`
      : count === 0 ? `None of ${findings.length} findings fits` : `${count} of ${findings.length} findings are shown`;
  }

  function remember() {
    const state = new URLSearchParams();
    const chosen = [...looks].filter(([, box]) => box.checked).map(([look]) => look);
    if (chosen.length < looks.size) state.set('show', chosen.join(','));
    if (query.value) state.set('q', query.value);
    if (group.value !== 'file') state.set('by', group.value);
    if (sort.value !== 'place') state.set('sort', sort.value);
    const text = state.toString().replaceAll('%2C', ',');
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
  }

  function isOption(select, value) {
    return [...select.options].some((option) => option.value === value);
  }

  function follow() {
    const target = decodeURIComponent(location.hash.slice(1));
    const finding = findings.find((each) => each.element.id === target);
    if (finding) {
      if (finding.element.hidden) {
        query.value = '';
        for (const box of looks.values()) box.checked = true;
        filter();
      }
      finding.element.tabIndex = -1;
      finding.element.focus({preventScroll: true});
      finding.element.scrollIntoView();
      return;
    }
    if (!/^(show|q|by|sort)=/.test(target)) return;
    const state = new URLSearchParams(location.hash.slice(1));
    if (state.has('show')) {
      const chosen = state.get('show').split(',');
      for (const [look, box] of looks) box.checked = chosen.includes(look);
    }
    query.value = state.get('q') ?? '';
    if (isOption(group, state.get('by'))) group.value = state.get('by');
    if (isOption(sort, state.get('sort'))) sort.value = state.get('sort');
    arrange();
    filter();
    document.getElementById('findings').scrollIntoView();
  }

  tools.addEventListener('input', (event) => {
    if (event.target === group || event.target === sort) arrange();
    filter();
    remember();
  });
  window.addEventListener('hashchange', follow);
  tools.hidden = false;
  filter();
  follow();
})();
)js";

}  // namespace

std::string_view html_script() {
  return script;
}

}  // namespace probity::reports
