document.documentElement.classList.add("js");
try {
  document.documentElement.dataset.theme = localStorage.getItem("authvet-colors") || "";
} catch {} // files may have no storage
