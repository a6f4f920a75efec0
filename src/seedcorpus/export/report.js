"use strict";
{
  const form = document.getElementById("filters");
  const found = document.getElementById("found");
  const kinds = [...form.querySelectorAll("[name=kind]")];
  const { currency, lang, from, to } = form.elements;
  const articles = [...document.querySelectorAll("article")].map((element) => ({
    element,
    lang: element.dataset.lang,
    mentions: [...element.querySelectorAll("mark")].map((mark) => {
      const sizes = mark.dataset.size.split(" ").map(Number);
      return { mark, low: sizes[0], high: sizes.at(-1) };
    }),
  }));
  const all = articles.reduce((sum, { mentions }) => sum + mentions.length, 0);
  const count = (number) => number.toLocaleString("en");

  // What the form asks of a mention; null where any will do.
  const question = () => {
    const wanted = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const least = from.value === "" ? -Infinity : from.valueAsNumber;
    const most = to.value === "" ? Infinity : to.valueAsNumber;
    if (wanted.size === kinds.length && !currency.value && least === -Infinity && most === Infinity) return null;
    return ({ mark, low, high }) =>
      wanted.has(mark.dataset.kind) &&
      (!currency.value || mark.dataset.currency === currency.value) &&
      high >= least &&
      low <= most;
  };

  // Hides the documents that hold nothing asked for, and leaves the marks off from what else is not asked for.
  const filter = () => {
    const fits = question();
    let documents = 0;
    let amounts = 0;
    for (const article of articles) {
      const own = lang.value === "all" || lang.value === article.lang;
      let fitting = 0;
      for (const mention of article.mentions) {
        const on = own && (!fits || fits(mention));
        mention.mark.classList.toggle("off", !on);
        mention.mark.tabIndex = on ? 0 : -1;
        fitting += on;
      }
      article.element.hidden = !own || (fits !== null && fitting === 0);
      documents += !article.element.hidden;
      amounts += fitting;
    }
    found.value =
      `${count(amounts)} of ${count(all)} amounts, in ${count(documents)} of ${count(articles.length)} documents`;
  };

  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter)); // the event comes before the fields change
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();

  // Escape puts away the amount that is shown, wherever the pointer and the focus are.
  addEventListener("keydown", ({ key }) => document.body.classList.toggle("calm", key === "Escape"));
  addEventListener("pointerover", () => document.body.classList.remove("calm"));
}
