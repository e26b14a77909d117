// A search for an exercise that leaves what is typed below it where it is. Without this the page comes anew.

for (const find of document.querySelectorAll("[data-find]")) {
  const select = document.querySelector('[data-dose-form] select[name="exercise"]');
  const measures = document.getElementById("measures");
  find.addEventListener("submit", async (event) => {
    event.preventDefault();
    const query = new URLSearchParams(new FormData(find));
    try {
      const response = await fetch(`${location.pathname}?${query}`);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.querySelector('[data-dose-form] select[name="exercise"]');
      const chosen = select.selectedOptions[0];
      const known = JSON.parse(measures.textContent);
      const options = [...found.options].map((option) => new Option(option.text, option.value));
      if (chosen?.value && !options.some((option) => option.value === chosen.value)) options.push(chosen);
      const before = chosen?.value ?? "";
      select.replaceChildren(...options);
      select.value = before;
      measures.textContent = JSON.stringify({ ...known, ...JSON.parse(page.getElementById("measures").textContent) });
      find.querySelector("[data-found]").textContent = page.querySelector("[data-found]").textContent;
    } catch {
      find.submit();
    }
  });
}
