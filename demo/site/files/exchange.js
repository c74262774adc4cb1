// One question and its answer in the log. Everything is set as text: nothing that came from the server is taken for markup.
const log = document.querySelector("#answers");

export function addExchange(message) {
  const article = make("article", "exchange");
  article.setAttribute("aria-label", "Your question and its answer");
  const payer = make("p", "payer");
  const answer = make("ul", "answer");
  const item = make("li");
  item.setAttribute("aria-busy", "true");
  answer.append(item);
  article.append(make("p", "question", message), payer, answer);
  log.append(article);
  scrollToEnd();
  // The last piece waits for the end, so that an answer is never seen whole before it is known who paid.
  let last = "";
  const end = () => {
    item.removeAttribute("aria-busy");
    scrollToEnd();
  };
  return {
    add(text) {
      item.append(last);
      last = text;
      scrollToEnd();
    },
    finish({ paidBy, provider }) {
      item.append(last);
      item.dataset.paidBy = paidBy;
      payer.textContent = paidBy === "user" ? `Your ${provider} key` : "Paid by this site";
      payer.classList.add(paidBy);
      end();
    },
    fail({ message: text = "Failed to send message", explanation, paidBy, provider }) {
      item.textContent = text;
      item.classList.add("failed");
      if (paidBy === "user") {
        payer.textContent = `Your ${provider} key`;
        payer.classList.add("failed");
      }
      if (explanation) article.append(buildWhy(explanation, text.includes(explanation.title)));
      end();
    },
  };
}

function buildWhy({ title, text }, titleIsSaid) {
  const why = make("p", "why");
  if (!titleIsSaid) why.append(make("strong", "", title));
  why.append(text);
  return why;
}

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function scrollToEnd() {
  document.scrollingElement.scrollTo({ top: document.scrollingElement.scrollHeight });
}
