// What the copy button gives of a block with prompts is the code alone: no prompts, no output.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const block = button?.closest(".language-pycon");
  const code = block?.querySelector("code");
  if (!code || button.dataset.mdType === "select") return;
  event.stopImmediatePropagation();
  const copy = code.cloneNode(true);
  copy.querySelectorAll(".gp, .go, .gt, .gr").forEach((part) => part.remove());
  const lines = copy.textContent.split("\n").filter((line, at, all) => line.trim() || all[at - 1]?.trim());
  navigator.clipboard.writeText(lines.join("\n"));
  button.classList.add("md-code__button--copied");
}, true);
