import QtQuick
import QtQuick.Layouts
import Shicha.Controls

// The scale of text, and the wording of a form.
Card {
    id: section

    readonly property string wordingBegin: "是否建立、健全本单位安全生产规章制度和操作规程"
    readonly property string wordingEnd: "，组织教育和培训，如实记录时间、内容、参加人员以及考核结果等情况。"

    title: qsTr("文字")

    AppLabel {
        Layout.fillWidth: true
        size: AppLabel.Display
        text: "87.5 分"
    }

    AppLabel {
        Layout.fillWidth: true
        size: AppLabel.Heading
        text: "安全生产检查 Inspection 2024"
    }

    AppLabel {
        Layout.fillWidth: true
        size: AppLabel.Title
        text: "广州市番禺区某某机构 Panyu 12"
    }

    AppLabel {
        Layout.fillWidth: true
        text: "正文：第 3 项，共 27 项 (Item 3 of 27)"
    }

    AppLabel {
        Layout.fillWidth: true
        muted: true
        size: AppLabel.Small
        text: "小字：2024-06-18 09:30 由检查员甲填写"
    }

    OfficialText {
        Layout.fillWidth: true
        text: section.wordingBegin + section.wordingEnd
    }
}
