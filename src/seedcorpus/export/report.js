"use strict";
{
  const MOST_SHOWN = 100;

  const get = (id) => document.getElementById(id);
  const [form, found, pages, list, range, number] = ["filters", "found", "pages", "list", "range", "number"].map(get);
  const kinds = [...form.querySelectorAll("[name=kind]")];
  const { currency, lang, from, to } = form.elements;
  const count = (number) => number.toLocaleString("en");

  // To a browser with JavaScript, what stands in <noscript> is text, so a document costs little until it is shown.
  const documents = [...document.querySelectorAll("noscript[data-lang]")].map((source, index) => ({
    id: `d${index + 1}`,
    source,
    lang: source.dataset.lang,
    mentions: source.dataset.mentions.match(/\S+/g)?.map((mention) => {
      const [kind, currency, low, high] = mention.split(",");
      return { kind, currency, low: Number(low), high: Number(high) };
    }) ?? [],
  }));
  const all = documents.reduce((sum, { mentions }) => sum + mentions.length, 0);

  let fits = null; // what is asked of a mention; null where any will do
  let fitting = []; // the documents that are asked for
  let page = 0; // which hundred of them is shown

  const question = () => {
    const wanted = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const least = from.value === "" ? -Infinity : from.valueAsNumber;
    const most = to.value === "" ? Infinity : to.valueAsNumber;
    if (wanted.size === kinds.length && !currency.value && least === -Infinity && most === Infinity) return null;
    return (mention) =>
      wanted.has(mention.kind) &&
      (!currency.value || mention.currency === currency.value) &&
      mention.high >= least &&
      mention.low <= most;
  };

  // The element of a document; marks are left off from what is not asked for. The source is our own HTML, in which
  // every text is escaped: a browser without JavaScript reads the same.
  const template = document.createElement("template");
  const article = ({ source, mentions }) => {
    template.innerHTML = source.textContent;
    if (fits) {
      template.content.querySelectorAll("mark").forEach((mark, index) => {
        if (fits(mentions[index])) return;
        mark.classList.add("off");
        mark.tabIndex = -1;
      });
    }
    return template.content;
  };

  const show = (wanted) => {
    const last = Math.max(Math.ceil(fitting.length / MOST_SHOWN) - 1, 0);
    page = Math.min(Math.max(wanted, 0), last);
    const start = page * MOST_SHOWN;
    const shown = fitting.slice(start, start + MOST_SHOWN);
    list.className = "";
    list.replaceChildren();
    for (const document of shown) list.append(article(document));
    pages.hidden = last === 0;
    range.value = `${count(start + 1)} to ${count(start + shown.length)} of ${count(fitting.length)} documents`;
    number.value = page + 1;
    number.max = last + 1;
    get("last").textContent = count(last + 1);
    get("previous").ariaDisabled = page === 0;
    get("next").ariaDisabled = page === last;
  };

  const turn = (wanted) => {
    show(wanted);
    list.scrollIntoView();
  };

  const filter = () => {
    fits = question();
    fitting = [];
    let amounts = 0;
    for (const document of documents) {
      if (lang.value !== "all" && lang.value !== document.lang) continue;
      const own = fits ? document.mentions.filter(fits).length : document.mentions.length;
      if (own === 0 && fits) continue;
      fitting.push(document);
      amounts += own;
    }
    found.value =
      `${count(amounts)} of ${count(all)} amounts, in ${count(fitting.length)} of ${count(documents.length)} documents`;
    show(0);
  };

  const reset = () => {
    form.reset();
    filter();
  };

  // Brings the document that a link leads to onto the page, whatever is filtered.
  const bring = (hash) => {
    const wanted = ({ id }) => hash === `#${id}`;
    if (!documents.some(wanted)) return;
    if (!fitting.some(wanted)) reset();
    const its = Math.floor(fitting.findIndex(wanted) / MOST_SHOWN);
    if (its !== page) show(its);
    list.className = "whole"; // so that the place scrolled to is no estimate
    get(hash.slice(1)).scrollIntoView();
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  get("all").addEventListener("click", reset);
  get("previous").addEventListener("click", () => turn(page - 1));
  get("next").addEventListener("click", () => turn(page + 1));
  number.addEventListener("change", () => turn((number.valueAsNumber || 1) - 1));
  addEventListener("click", ({ target }) => bring(target.closest("a")?.hash));
  addEventListener("hashchange", () => bring(location.hash));
  form.hidden = false;
  filter();
  bring(location.hash);

  // Escape puts away the amount that is shown, wherever the pointer and the focus are.
  addEventListener("keydown", ({ key }) => document.body.classList.toggle("calm", key === "Escape"));
  addEventListener("pointerover", () => document.body.classList.remove("calm"));
}
