// Shows which files were chosen or dropped. Without it the field works all the same: browsers take what is dropped on it.
for (const zone of document.querySelectorAll("[data-drop]")) {
  const field = zone.querySelector("input[type=file]");
  const names = () => {
    zone.querySelector("output").textContent = Array.from(field.files, (file) => file.name).join(", ");
  };
  const mark = (over) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", over);
  };
  zone.addEventListener("dragover", mark(true));
  zone.addEventListener("dragleave", mark(false));
  zone.addEventListener("drop", (event) => {
    mark(false)(event);
    field.files = event.dataTransfer.files;
    names();
  });
  field.addEventListener("change", names);
}
